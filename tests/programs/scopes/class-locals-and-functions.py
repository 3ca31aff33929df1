# names defined in a class body are used by later statements of that body
class C:
    size = 3
    doubled = size * 2

    def helper(n):
        return n + 1

    value = helper(doubled)


print(C.doubled, C.value, C.helper(1))
