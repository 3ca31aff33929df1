# an exception with several arguments
raise ValueError("a", 2, None)
