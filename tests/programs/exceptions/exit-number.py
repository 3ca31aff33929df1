# sys.exit with a number is the exit status
import sys

print("bye")
sys.exit(3)
