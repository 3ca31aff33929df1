# SPDX-License-Identifier: MIT
# Things that refer to each other, and what is still open at the end.
class Node:
    def __init__(self, name):
        self.name = name
        self.links = [self]


def suspended(node):
    try:
        while True:
            node.links.append((yield node))
    finally:
        print("suspended ends")


nodes = [Node(i) for i in range(5)]
for one, two in zip(nodes, nodes[1:] + nodes[:1]):
    one.links.append(two)
    g = suspended(one)
    next(g)
    g.send(g)
    one.generator = g
del g, one, two
nodes = None
chain = None
for i in range(200):
    chain = [chain, {"next": chain}]
chain = None
print("end")
