# globals are released after an uncaught exception too
class W:
    def __del__(self):
        print("released")


w = W()
raise ValueError("end")
