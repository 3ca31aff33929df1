# __all__ decides what a star import brings
from helper_public import *

print(_shared, visible())
try:
    hidden
except NameError as error:
    print(error)
