# functions of the operator module
import operator
from functools import reduce

print(operator.add(1, 2), reduce(operator.mul, [1, 2, 3, 4]), operator.itemgetter(1)([5, 6]))
print(operator.itemgetter(0, 2)("abc"), operator.attrgetter("real")(5))
print(operator.methodcaller("upper")("x"), sorted([(1, "b"), (0, "c")], key=operator.itemgetter(1)))
print(operator.lt(1, 2), operator.neg(3), operator.contains([1], 1))
