# a finally block may yield when it is reached normally
def f():
    try:
        yield 1
    finally:
        yield "cleanup"


print(list(f()))
