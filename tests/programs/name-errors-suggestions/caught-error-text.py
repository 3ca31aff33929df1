# the suggestion is not part of the exception's text
try:
    lne([])
except NameError as error:
    print(error, error.name)
try:
    "x".uper()
except AttributeError as error:
    print(error, error.name, error.obj)
