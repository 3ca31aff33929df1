# exceptions carry attributes, notes and a traceback
try:
    raise ValueError("v")
except ValueError as error:
    error.extra = 5
    error.add_note("a note")
    print(error.extra, error.__notes__, error.__traceback__ is not None, error.__traceback__.tb_lineno)
print(ValueError("x").__traceback__, ValueError("x").with_traceback(None))
