# Syntax error: class without a block.
class A(object):
x = 1
