# Syntax error: text behind a continuation.
x = 1 + \ 2
