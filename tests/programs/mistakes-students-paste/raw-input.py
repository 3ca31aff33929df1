# raw_input as in Python 2
name = raw_input("name? ")
