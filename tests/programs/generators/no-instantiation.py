# the generator type cannot be called
import types

try:
    types.GeneratorType()
except TypeError as error:
    print(error)
