# Syntax error: an unknown conversion.
x = f"{a!x}"
