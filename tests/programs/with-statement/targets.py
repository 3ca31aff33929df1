# with targets: tuple, attribute, subscript
class M:
    def __enter__(self):
        return 1, (2, 3)

    def __exit__(self, *a):
        pass


class Box:
    pass


with M() as (a, (b, c)):
    print(a, b, c)
box, items = Box(), [0]
with M() as box.x, M() as items[0]:
    print(box.x, items)
