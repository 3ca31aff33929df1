# Syntax error: an attribute before :=.
print((a.b := 1))
