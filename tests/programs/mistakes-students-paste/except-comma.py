# except with a comma as in Python 2
try:
    pass
except ValueError, e:
    pass
