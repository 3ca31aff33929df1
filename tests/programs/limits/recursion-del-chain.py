# a linked list of a hundred thousand nodes is released without recursion
class Node:
    def __init__(self, next):
        self.next = next


head = None
for _ in range(100000):
    head = Node(head)
head = None
print("released")
