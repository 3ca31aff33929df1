# Syntax error: for without a colon.
for x in [1, 2]
    print(x)
