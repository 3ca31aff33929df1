# assignment expressions
if (n := len("hello")) > 3:
    print("long", n)
data = iter([1, 2, 3, 0, 4])
while chunk := next(data):
    print(chunk)
print((y := 5) + y, [z := 1, z + 1], f"{(w := 3)}", w)


def f(x):
    return x


print(f(q := 7), q, (a := 1, b := 2), a, b)
