# two values for one parameter
def f(a, b=1):
    pass


for call in (lambda: f(1, a=2), lambda: f(1, 2, b=3), lambda: f(1, **{"a": 2}), lambda: f(b=1, **{"b": 2})):
    try:
        call()
    except TypeError as error:
        print(error)
