# methods that texts do not have
for name in ("push", "append", "reverse", "uper", "strips", "contains"):
    try:
        getattr("x", name)
    except AttributeError as error:
        print(error)
