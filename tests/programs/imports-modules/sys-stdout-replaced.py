# print writes to whatever sys.stdout is
import sys


class Upper:
    def __init__(self, stream):
        self.stream = stream

    def write(self, text):
        self.stream.write(text.upper())

    def flush(self):
        pass


old = sys.stdout
sys.stdout = Upper(old)
print("hello", 1, sep="-")
sys.stdout = old
print("normal again")
