# a recursive generator of permutations
def permute(items):
    if len(items) <= 1:
        yield items
    else:
        for i in range(len(items)):
            for rest in permute(items[:i] + items[i + 1:]):
                yield items[i:i + 1] + rest


print(list(permute([1, 2, 3])))
print(["".join(p) for p in permute("abc")])
