# a linked list with iteration, length, reversal and deletion
class Node:
    def __init__(self, value, next=None):
        self.value, self.next = value, next


class LinkedList:
    def __init__(self, items=()):
        self.head = None
        for x in reversed(list(items)):
            self.head = Node(x, self.head)

    def __iter__(self):
        node = self.head
        while node:
            yield node.value
            node = node.next

    def __len__(self):
        return sum(1 for _ in self)

    def __repr__(self):
        return " -> ".join(map(str, self)) or "empty"

    def reverse(self):
        before, node = None, self.head
        while node:
            node.next, before, node = before, node, node.next
        self.head = before

    def remove(self, value):
        node = self.head
        if node and node.value == value:
            self.head = node.next
            return
        while node and node.next:
            if node.next.value == value:
                node.next = node.next.next
                return
            node = node.next
        raise ValueError(f"{value} not in list")


x = LinkedList("abcd")
print(x, len(x), "c" in x)
x.reverse()
print(x)
x.remove("b")
x.remove("d")
print(x, LinkedList())
x.remove("z")
