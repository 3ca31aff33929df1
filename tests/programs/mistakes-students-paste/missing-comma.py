# a forgotten comma in a list
values = [1, 2 3]
