# Syntax error: a bracket closed by another lines below.
x = (1,
     2
]
