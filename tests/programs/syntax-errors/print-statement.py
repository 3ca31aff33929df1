# Syntax error: print as a statement.
print "hello"
