# Syntax error: except: before another.
try:
    pass
except:
    pass
except A:
    pass
