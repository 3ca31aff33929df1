# a loop variable keeps the last item alive
class W:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("released", self.n)


for w in (W(n) for n in range(3)):
    print("body", w.n)
print("after loop")
del w
print("end")
