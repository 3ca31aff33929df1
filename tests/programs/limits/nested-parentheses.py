# expressions nested too deep for the parser
print(eval("(" * 90 + "1" + ")" * 90))
try:
    eval("(" * 300 + "1" + ")" * 300)
except SyntaxError as error:
    print(error.msg)
