# leaving a loop over a temporary generator closes it
def f():
    try:
        yield 1
        yield 2
    finally:
        print("closed")


for x in f():
    print(x)
    break
print("after loop")
g = f()
for x in g:
    break
print("g still open")
g.close()
