# Syntax error: a call before an annotation.
f(): int = 1
