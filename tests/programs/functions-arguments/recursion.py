# recursion: factorial, gcd, towers
def fact(n):
    return 1 if n < 2 else n * fact(n - 1)


def gcd(a, b):
    return a if b == 0 else gcd(b, a % b)


def hanoi(n, a="a", b="b", c="c"):
    if n == 0:
        return 0
    return hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)


print(fact(20), fact(30), gcd(1071, 462), hanoi(6))
