# a conditional expression as the value and as the condition
print(["even" if n % 2 == 0 else "odd" for n in range(3)], [n for n in range(5) if (n > 2 if n else True)])
print({n: ("b" if n else "a") for n in range(2)}, sorted({n if n < 2 else 9 for n in range(5)}))
