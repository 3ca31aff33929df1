# a bound method keeps its object alive
class W:
    def m(self):
        return "alive"

    def __del__(self):
        print("released")


m = W().m
print(m())
m = None
print("end")
