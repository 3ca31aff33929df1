# SystemExit carries its code and is no Exception
import sys

for code in (None, 0, 3, "text", (1, 2)):
    try:
        sys.exit(code)
    except SystemExit as e:
        print(repr(e.code), repr(e))
try:
    exit
except NameError:
    print("no exit")
print(issubclass(SystemExit, Exception))
