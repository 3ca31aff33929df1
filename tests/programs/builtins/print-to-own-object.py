# print calls write of any object, piece by piece
class Log:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


log = Log()
print("a", 1, file=log)
print(file=log)
print("x", "y", sep="", end="", file=log)
print(log.parts)
