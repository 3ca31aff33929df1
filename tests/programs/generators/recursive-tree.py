# a recursive generator walks a tree in order
class Node:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right


def walk(node):
    if node:
        for v in walk(node.left):
            yield v
        yield node.value
        for v in walk(node.right):
            yield v


tree = Node(4, Node(2, Node(1), Node(3)), Node(6, Node(5)))
print(list(walk(tree)))
