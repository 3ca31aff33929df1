# pickle: dumps and loads of everything the part 4 demo sends
import io
import pickle

values = [None, True, 5, -1, 2 ** 100, 1.5, "text é", b"bytes", [1, [2]], (1, "x"), {"route": "22", "n": [1]}, {1, 2}, (), [], {}]
print(all(pickle.loads(pickle.dumps(v)) == v for v in values))
stream = io.BytesIO()
for v in ({"a": 1}, "end"):
    pickle.dump(v, stream)
stream.seek(0)
print(pickle.load(stream), pickle.load(stream))
try:
    pickle.load(stream)
except EOFError as error:
    print("EOFError", error)
x = [1]
y = pickle.loads(pickle.dumps([x, x]))
print(y[0] is y[1], y, pickle.loads(pickle.dumps(GeneratorExit)) is GeneratorExit)
