# count, cycle, repeat, islice, takewhile, dropwhile
from itertools import count, cycle, dropwhile, islice, repeat, takewhile

print(list(islice(count(), 3)), list(islice(count(10, 5), 3)), list(islice(cycle("ab"), 5)))
print(list(repeat("x", 2)), next(repeat(1)), count(3), repeat(5, 2))
print(list(takewhile(lambda x: x < 3, count())), list(dropwhile(lambda x: x < 3, [1, 3, 1])))
print(list(islice("abcdef", 1, 5, 2)), list(islice("abc", None)), list(islice("abcdef", 2, None)))
print(list(islice(count(0.5, 0.5), 2)))
for bad in (lambda: islice("a", -1), lambda: islice("a"), lambda: count("a"), lambda: cycle(5)):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
