# an endless generator is cut by break and goes on where it was
def naturals():
    n = 0
    while True:
        yield n
        n += 1


g = naturals()
for n in g:
    if n == 3:
        break
print(n, next(g), next(g))
