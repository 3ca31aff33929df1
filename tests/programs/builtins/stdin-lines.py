# sys.stdin as an iterable of lines
import sys

first = sys.stdin.readline()
print(repr(first))
for number, line in enumerate(sys.stdin, 2):
    print(number, repr(line.rstrip("\n")))
print(repr(sys.stdin.read()))
