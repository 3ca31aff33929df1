# twenty parameters and three hundred arguments
def f(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t):
    return a + t


def total(*args, **kw):
    return sum(args) + sum(kw.values())


print(f(*range(20)), total(*range(300), **{f"k{n}": n for n in range(300)}))
