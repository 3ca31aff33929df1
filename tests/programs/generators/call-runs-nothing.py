# calling a generator function runs nothing of its body
def loud():
    print("body runs")
    yield 1


g = loud()
print("created")
print(next(g))
