# what was printed before the error is on standard output
import sys

print("to stdout")
print("to stderr", file=sys.stderr)
sys.stdout.write("no newline")
raise ValueError("end")
