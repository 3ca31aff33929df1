# operands are evaluated from left to right
def e(n):
    print(n, end=" ")
    return n


print(e(1) + e(2) * e(3) - e(4))
print([e(5), e(6)][e(0)], {e("k"): e("v")}, (e(7), e(8)))
print(e(1) if e(0) else e(2), e(3) < e(4) < e(5))
x = [0, 0]
x[e(0)], x[e(1)] = e(8), e(9)
print(x)
