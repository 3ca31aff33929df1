# Syntax error: a lone closing brace.
x = f"a}"
