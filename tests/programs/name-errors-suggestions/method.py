# a misspelled method of a list
x = []
x.apend(1)
