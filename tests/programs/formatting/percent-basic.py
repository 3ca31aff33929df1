# % formatting of one value, tuples and dicts
print("%s %d %r" % ("a", 5, "b"), "%s" % 5, "%s" % [1, 2], "%s" % ((1, 2),), "%d%%" % 50)
print("%(a)s-%(b)03d" % {"a": 1, "b": 2}, "%s" % None, "%c%c" % ("a", 98))
print("%x %X %o %#x %#o" % (255, 255, 8, 255, 8), "%i %u" % (3, 4), "%a" % "é", "plain" % ())
print("%(x)s %(x)r" % {"x": "y", "z": 1})
