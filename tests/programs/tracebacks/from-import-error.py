# the messages of failed imports
try:
    import no_such_module
except ModuleNotFoundError as error:
    print(error, error.name)
try:
    from collections import nothing_like_it
except ImportError as error:
    print(str(error).split(" (")[0])
import also.missing
