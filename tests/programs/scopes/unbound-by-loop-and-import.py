# for, with, import, def, class and except make names local
def f(kind):
    if kind == "for":
        print(a)
    if kind == "import":
        print(sys)
    if kind == "def":
        print(g)
    if kind == "class":
        print(C)
    for a in []:
        pass
    import sys

    def g():
        pass

    class C:
        pass


for kind in ("for", "import", "def", "class"):
    try:
        f(kind)
    except UnboundLocalError as error:
        print(error)
