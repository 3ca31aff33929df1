# raise in the form of Python 2
raise ValueError, "text"
