# a cycle is collected at the end of the program at the latest
class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("released", self.name)


n = Node("n")
n.me = n
del n
print("end of program")
