# OSError takes errno, text and file name; errno chooses the subclass
e = OSError(2, "No such file or directory", "x.txt")
print(type(e).__name__, e, e.errno, e.strerror, e.filename)
print(type(OSError(17, "exists")).__name__, type(OSError("text")).__name__)
try:
    open("does-not-exist.txt")
except FileNotFoundError as error:
    print(error, error.errno)
print(IOError is OSError, EnvironmentError is OSError)
