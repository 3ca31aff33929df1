# a message of several lines is printed as it is
raise ValueError("first line\nsecond line\n\tthird")
