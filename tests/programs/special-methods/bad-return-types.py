# special methods that return the wrong type
class C:
    def __repr__(self): return 1
    def __str__(self): return 2
    def __len__(self): return "x"
    def __bool__(self): return 3
    def __iter__(self): return 4
    def __hash__(self): return 1.5
    def __index__(self): return "i"
    def __int__(self): return "i"
    def __float__(self): return 1
    def __contains__(self, x): return "truthy"


c = C()
for f in (repr, str, len, bool, iter, hash, int, float, lambda c: [1][c]):
    try:
        f(c)
    except TypeError as error:
        print(error)
print(3 in c)
