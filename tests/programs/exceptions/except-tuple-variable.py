# a tuple of classes in a variable
numeric = (TypeError, ValueError)
for text in ("3", "x", None):
    try:
        print(int(text))
    except numeric as error:
        print(type(error).__name__)
