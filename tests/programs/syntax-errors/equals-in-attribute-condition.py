# Syntax error: = for == behind an attribute.
if self.x = 1:
    pass
