# four ways to sort the same numbers
def bubble(x):
    x = x[:]
    for i in range(len(x)):
        for j in range(len(x) - 1 - i):
            if x[j] > x[j + 1]:
                x[j], x[j + 1] = x[j + 1], x[j]
    return x


def quick(x):
    if len(x) <= 1:
        return x
    p, *rest = x
    return quick([n for n in rest if n < p]) + [p] + quick([n for n in rest if n >= p])


def merge(x):
    if len(x) < 2:
        return x
    m = len(x) // 2
    a, b, out = merge(x[:m]), merge(x[m:]), []
    while a and b:
        out.append((a if a[0] <= b[0] else b).pop(0))
    return out + a + b


def insertion(x):
    out = []
    for n in x:
        i = len(out)
        while i > 0 and out[i - 1] > n:
            i -= 1
        out.insert(i, n)
    return out


numbers = [(7 * n * n + 3 * n) % 50 for n in range(20)]
print(numbers)
print(all(f(numbers) == sorted(numbers) for f in (bubble, quick, merge, insertion)), quick(numbers))
