# sort and sorted: stable, with key and reverse
words = ["banana", "fig", "apple", "kiwi", "date"]
print(sorted(words), sorted(words, key=len), sorted(words, key=len, reverse=True))
print(sorted(words, reverse=True))
words.sort(key=lambda w: (-len(w), w))
print(words, sorted([3, 1.5, True, -2]), sorted("bca"), sorted({"b": 1, "a": 2}))
print(sorted([(1, "b"), (1, "a"), (0, "z")]), sorted([[2], [1, 5], []]))
for bad in (
    lambda: sorted([1, "a"]), lambda: sorted([None, None]), lambda: sorted(5),
    lambda: words.sort(lambda a: a), lambda: sorted([1], 2), lambda: sorted([{}, {}]),
):
    try:
        bad()
    except TypeError as error:
        print(error)
