# print as a statement
def grep(pattern):
    print "Looking for %s" % pattern
