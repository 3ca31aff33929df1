# random: what holds for every seed
import random

random.seed(42)
a = [random.random() for _ in range(5)]
random.seed(42)
print(a == [random.random() for _ in range(5)], all(0 <= x < 1 for x in a))
items = list(range(10))
random.shuffle(items)
print(sorted(items), random.choice([7]), all(1 <= random.randint(1, 6) <= 6 for _ in range(100)))
print(random.randrange(5, 6), len(random.sample(range(100), 10)))
print(len(set(random.sample(range(10), 10))), 1 <= random.uniform(1, 2) <= 2)
print(random.choices("a", k=3))
r = random.Random(1)
print(r.random() == random.Random(1).random(), random.randrange(0, 10, 5) in (0, 5))
for bad in (
    lambda: random.choice([]), lambda: random.randint(2, 1), lambda: random.sample([1], 2),
    lambda: random.randrange(0),
):
    try:
        bad()
    except (IndexError, ValueError) as error:
        print(type(error).__name__, error)
