# Syntax error: an argument behind **.
f(**a, b)
