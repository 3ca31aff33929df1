# identifiers and texts beyond ASCII
größe = 5
π = 3.14


def naïve(ñ):
    return ñ * 2


print(größe, π, naïve("é"), "日本語"[1], len("日本語"), "日本語".encode(), {"ключ": 1}["ключ"])
try:
    größ
except NameError as error:
    print(error)
