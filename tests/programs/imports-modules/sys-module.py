# sys: argv, streams, limits, modules
import sys

print(sys.argv, sys.version_info[:2], sys.version_info >= (3, 8), sys.maxsize == 2 ** 63 - 1)
print("sys" in sys.modules, sys.getrecursionlimit(), sys.byteorder)
print(sys.stdout.write("four"), file=sys.stdout)
sys.stderr.write("error text\n")
print(sys.stdout.name, sys.getrefcount([]) > 0, sys.intern("a") == "a")
print(sys.modules["__main__"].__name__)
sys.stdout.flush()
