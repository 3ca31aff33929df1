# an uncaught ExceptionGroup is printed as a tree
raise ExceptionGroup("two problems", [ValueError("a"), KeyError("b")])
