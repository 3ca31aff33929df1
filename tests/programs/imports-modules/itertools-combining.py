# chain, zip_longest, product, permutations, combinations, groupby, accumulate, tee, starmap, pairwise
from itertools import accumulate, chain, combinations, compress, filterfalse, groupby, pairwise, permutations, product, starmap, tee, zip_longest

print(list(chain("ab", [1])), list(chain.from_iterable(["ab", "c"])))
print(list(zip_longest("ab", [1], fillvalue="-")), list(product("ab", [1, 2])))
print(list(product("a", repeat=2)))
print(list(permutations([1, 2, 3], 2)), list(combinations("abc", 2)))
print([(k, list(g)) for k, g in groupby("aabbbc")])
print([(k, list(g)) for k, g in groupby([1, 3, 2, 4, 5], key=lambda n: n % 2)])
print(list(accumulate([1, 2, 3])), list(accumulate([3, 1, 4], max)))
print(list(accumulate([1, 2], initial=10)), list(starmap(pow, [(2, 3), (3, 2)])))
print(list(pairwise("abc")), list(compress("abc", [1, 0, 1])))
print(list(filterfalse(str.isdigit, "a1b")))
a, b = tee(n for n in range(3))
print(next(a), next(a), list(b), list(a))
