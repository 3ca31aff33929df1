# add_note() when __notes__ is something else
e = ValueError("x")
e.__notes__ = 42
try:
    e.add_note("will not work")
except TypeError as error:
    print(error)
