# contextlib.redirect_stdout into a StringIO
import io
from contextlib import redirect_stdout

buffer = io.StringIO()
with redirect_stdout(buffer):
    print("captured", 1)
    print("twice")
print(repr(buffer.getvalue()))
