# closing the last stage closes the pulled ones through their references
def stage(name, source=()):
    try:
        for x in source:
            yield x
        yield name
    finally:
        print("closing", name)


g = stage("c", stage("b", stage("a", [1, 2])))
print(next(g))
g.close()
del g
print("end")
