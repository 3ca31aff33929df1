# io.StringIO and io.BytesIO
import io

s = io.StringIO("one\ntwo\n")
print(s.readline(), list(s), s.read())
w = io.StringIO()
w.write("a")
print("b", file=w)
print(repr(w.getvalue()), io.BytesIO(b"xyz").read(2))
