# truth by __bool__, then __len__, else true
class A:
    def __bool__(self):
        print("bool")
        return False

    def __len__(self):
        return 5


class B:
    def __len__(self):
        print("len")
        return 0


class C:
    pass


for x in (A(), B(), C()):
    print("true" if x else "false", not x, x and 1 and True if x else "")
