# nonlocal skips a class body between functions
def outer():
    x = 1

    class C:
        x = 2

        def m(self):
            nonlocal x
            x = 3

    C().m()
    return x, C.x


print(outer())
