# del of an unknown name
def f():
    del x


f()
