# nested generators with a tuple target and several yields a turn
def grid(rows, columns):
    for r in range(rows):
        for c in range(columns):
            command = yield r, c
            while command == "again":
                command = yield r, c


g = grid(2, 2)
print(next(g), g.send("again"), g.send("again"), next(g), next(g), next(g), next(g, "end"))
