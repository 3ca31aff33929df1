# __getitem__, __setitem__, __delitem__ with all kinds of keys
class Grid:
    def __getitem__(self, key):
        return ("get", key)

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


g = Grid()
print(g[1], g[1, 2], g[1:2], g[::3], g["a", 1:], g[...], g[()])
g[0] = "x"
g[1, 1] = 5
g["k"] += ("more",)
del g[3], g[1:2]
