# the failing line inside a display over several lines
config = {
    "a": 1,
    "b": int("x"),
    "c": 3,
}
