# startswith and endswith with tuples and positions
s = "python.py"
print(s.startswith("py"), s.endswith(".py"), s.startswith(("a", "py")), s.endswith((".c", ".h")))
print(s.startswith("th", 2), s.endswith("on", 0, 6), s.startswith(""), s.startswith(()))
print("".startswith("a"))
for bad in (lambda: s.startswith(1), lambda: s.endswith(["x"]), lambda: s.startswith((1,))):
    try:
        bad()
    except TypeError as error:
        print(error)
