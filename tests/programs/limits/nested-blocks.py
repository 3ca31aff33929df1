# blocks nested as deep as allowed, and one too deep
def source(depth):
    return "".join("    " * n + "for x in [1]:\n" for n in range(depth)) + "    " * depth + "r = 1\n"


exec(source(20))
print(r)
try:
    exec(source(21))
except SyntaxError as error:
    print(error.msg)
