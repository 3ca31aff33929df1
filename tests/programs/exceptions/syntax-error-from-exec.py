# SyntaxError of exec'd text carries line, column and text
try:
    exec("x = 1\ny = = 2\n")
except SyntaxError as error:
    print(error.msg, error.lineno, error.offset, repr(error.text), error.filename)
    print(error)
