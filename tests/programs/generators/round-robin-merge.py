# merging sorted generators by hand and by heapq
def merge(*iterators):
    heads = []
    for it in map(iter, iterators):
        for value in it:
            heads.append([value, it])
            break
    while heads:
        smallest = min(heads, key=lambda h: h[0])
        yield smallest[0]
        try:
            smallest[0] = next(smallest[1])
        except StopIteration:
            heads.remove(smallest)


print(list(merge([1, 4, 7], (n for n in (2, 5)), range(0, 9, 4), [])))
