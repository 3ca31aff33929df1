# sys.exit without an argument is success; finally blocks run
import sys

try:
    sys.exit()
finally:
    print("cleanup")
