# Syntax error: a typographic quote.
x = “hello”
