# Syntax error: a comma behind the last import.
from a import b, c,
