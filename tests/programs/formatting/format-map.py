# format_map with a dict that makes its keys
class Default(dict):
    def __missing__(self, key):
        return f"<{key}>"


print("{a} {b}".format_map(Default(a=1)), "{x}".format_map({"x": 5}))
try:
    "{q}".format_map({})
except KeyError as error:
    print(repr(error))
