# eval and exec of text
x = 5
print(eval("x + 1"), eval("[i for i in range(3)]"), eval(" 1 "))
exec("y = x * 2\nfor i in range(2):\n    print('in exec', i)")
print(y)
for bad in ("1 +", "x = 1", "undefined_name", "1/0", ")"):
    try:
        eval(bad)
    except (SyntaxError, NameError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
