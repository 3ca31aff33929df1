# iterators are used up, iterables are not
it = iter([1, 2])
print(list(it), list(it))
r = range(2)
print(list(r), list(r))
m = map(str, [1])
print(list(m), list(m))
z = zip([1], [2])
print(list(z), list(z), [list(x) for x in [iter("ab")] * 2])
