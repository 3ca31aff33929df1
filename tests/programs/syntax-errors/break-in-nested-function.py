# Syntax error: break in a function within a loop.
for x in y:
    def f():
        break
