# reducing built-ins stop a generator as early as they can
def noisy():
    for n in (0, 0, 3, 4):
        print("yield", n)
        yield n


print(any(noisy()))
print(all(noisy()))
print(sum(noisy()), max(noisy()))
