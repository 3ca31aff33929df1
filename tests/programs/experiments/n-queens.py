# eight queens by recursive generators
def queens(n, columns=()):
    row = len(columns)
    if row == n:
        yield columns
        return
    for c in range(n):
        if all(c != k and abs(c - k) != row - r for r, k in enumerate(columns)):
            yield from queens(n, columns + (c,))


print(next(queens(8)), sum(1 for _ in queens(6)))
for c in next(queens(5)):
    print("".join("Q" if c == k else "." for k in range(5)))
