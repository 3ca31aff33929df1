# def in a loop makes a new function each time
fs = []
for i in range(3):
    def f():
        return i
    fs.append(f)
print([f() for f in fs], fs[0] is fs[1])
