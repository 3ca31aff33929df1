# a variable passes through a level that does not use it
def a():
    x = "from a"

    def b():
        def c():
            nonlocal x
            x += "!"
            return x
        return c
    return b()


f = a()
print(f(), f())
