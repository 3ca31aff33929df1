# a class body reads a global until it assigns the name
x = 1


class C:
    print(x)
    x = x + 1
    print(x)


print(x, C.x)
