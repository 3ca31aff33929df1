# the = form of f-strings
x, name = 3.14159, "é"
print(f"{x=}", f"{x = }", f"{x=:.2f}", f"{name=}", f"{name=!s}", f"{x + 1=}", f"{ x=}")
print(f"{len(name)=:>4}", f"{name=:>5}")
