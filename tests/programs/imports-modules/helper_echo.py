# the child of subprocess-more: answers each line, exits with status 3
import sys

for line in sys.stdin:
    print("kid:", line.strip(), sys.argv[1:], flush=True)
sys.exit(3)
