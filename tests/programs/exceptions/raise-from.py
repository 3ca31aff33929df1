# raise from sets the cause and hides the context
try:
    try:
        {}["k"]
    except KeyError as error:
        raise RuntimeError("wrapped") from error
except RuntimeError as error:
    print(repr(error.__cause__), repr(error.__context__), error.__suppress_context__)
try:
    raise ValueError from KeyError
except ValueError as error:
    print(repr(error.__cause__))
try:
    raise ValueError from 3
except TypeError as error:
    print(error)
