# Syntax error: del of a call.
del f()
