# Syntax error: a line indented without a reason.
x = 1
    y = 2
