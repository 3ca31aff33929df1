# assert with and without a message
for check in (lambda: (1 == 1), lambda: (1 == 2)):
    try:
        assert check(), "must hold"
        print("holds")
    except AssertionError as error:
        print(repr(error))
try:
    assert []
except AssertionError as error:
    print(repr(error), error.args)
try:
    assert False, ("a", 1)
except AssertionError as error:
    print(error.args)
