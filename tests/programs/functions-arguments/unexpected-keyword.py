# an unknown keyword
def f(a, length=1):
    pass


for call in (lambda: f(1, x=2), lambda: f(1, lenght=2), lambda: f(1, b=1, c=2)):
    try:
        call()
    except TypeError as error:
        print(error)
