# __init__ must return None
class C:
    def __init__(self):
        return 5


try:
    C()
except TypeError as error:
    print(error)
