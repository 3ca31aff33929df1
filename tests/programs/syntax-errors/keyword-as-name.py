# Syntax error: a keyword as a name.
class = 1
