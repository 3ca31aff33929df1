# an exception object raised again later collects lines
saved = None
try:
    raise ValueError("kept")
except ValueError as error:
    saved = error


def again():
    raise saved


again()
