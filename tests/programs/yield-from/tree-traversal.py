# pre-order traversal with yield from
class Tree:
    def __init__(self, name, *children):
        self.name = name
        self.children = children

    def __iter__(self):
        yield self.name
        for child in self.children:
            yield from child


print(" ".join(Tree("a", Tree("b", Tree("c")), Tree("d"))))
