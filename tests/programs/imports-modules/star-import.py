# a star import brings the public names
from helper_shapes import *

print(area(5), SIDES)
try:
    _private
except NameError as error:
    print(error)
