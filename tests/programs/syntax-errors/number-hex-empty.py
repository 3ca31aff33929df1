# Syntax error: hexadecimal without digits.
x = 0xg
