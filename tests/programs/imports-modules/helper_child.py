# the child of subprocess-pipe: prints the pickled dicts it receives
import pickle
import sys

try:
    while True:
        print("child got", pickle.load(sys.stdin.buffer), flush=True)
except EOFError:
    print("child ends", flush=True)
