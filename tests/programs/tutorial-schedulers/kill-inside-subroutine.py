# closing a task whose subroutine runs closes only the subroutine
def sub():
    try:
        yield "in sub"
    finally:
        print("sub closed")


def main():
    try:
        yield sub()
    finally:
        print("main closed")


m = main()
current, stack = next(m), [m]
print(next(current))
current.close()
print("main is still suspended")
m.close()
