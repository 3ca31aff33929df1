# a delegating generator collects the results of a sub-generator
def averager():
    total = count = 0
    while (term := (yield)) is not None:
        total += term
        count += 1
    return count, total / count


def grouper(results, key):
    while True:
        results[key] = yield from averager()


results = {}
for key, values in {"a": [1, 2, 3], "b": [10, 30]}.items():
    group = grouper(results, key)
    next(group)
    for v in values:
        group.send(v)
    group.send(None)
print(results)
