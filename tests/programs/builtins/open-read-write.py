# open in all text modes, iteration, seek and tell
with open("t.txt", "w") as f:
    print(f.write("one\ntwo\n"), file=f)
    print("three", file=f)
    f.writelines(["4\n", "5"])
with open("t.txt") as f:
    print(f.read(3), f.readline(), f.readlines())
with open("t.txt", "a") as f:
    f.write("\nsix")
f = open("t.txt")
for line in f:
    print(repr(line))
f.seek(0)
print(f.read(4), f.name, f.mode, f.closed)
f.close()
print(f.closed, open("t.txt", "rb").read(5))
for bad in (
    lambda: open("none.txt"), lambda: open("t.txt", "q"), lambda: open("t.txt").write("x"),
    lambda: f.read(), lambda: next(f),
):
    try:
        bad()
    except (OSError, ValueError) as error:
        print(type(error).__name__, error)
