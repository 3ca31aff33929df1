# Syntax error: an arrow for a lambda.
f = x => x + 1
