# importing a module beside the program: it runs once
import helper_shapes
import helper_shapes as again
from helper_shapes import area, SIDES

print(helper_shapes.__name__, again is helper_shapes, area(3), SIDES, helper_shapes.counter)
helper_shapes.counter += 1
import helper_shapes

print(helper_shapes.counter, __name__)
try:
    helper_shapes.missing
except AttributeError as error:
    print(error)
try:
    from helper_shapes import missing
except ImportError as error:
    print(str(error).split(" (")[0])
