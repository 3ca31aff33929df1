# a class without __init__ takes no arguments
class C:
    pass


for call in (lambda: C(1), lambda: C(x=1), lambda: object(1)):
    try:
        call()
    except TypeError as error:
        print(error)
