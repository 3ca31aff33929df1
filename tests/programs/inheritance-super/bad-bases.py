# bases that cannot be inherited from
for make in (lambda: type("X", (5,), {}), lambda: type("X", (bool,), {}), lambda: type("X", (int, str), {})):
    try:
        make()
    except TypeError as error:
        print(error)
try:
    class F(len):
        pass
except TypeError as error:
    print(error)
