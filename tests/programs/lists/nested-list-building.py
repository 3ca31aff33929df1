# building, transposing and flattening nested lists
rows = [[r * 3 + c for c in range(3)] for r in range(3)]
print(rows, [list(c) for c in zip(*rows)], [x for r in rows for x in r], sum(rows, []))
print([r[::-1] for r in rows[::-1]])
rows[1][1] = "x"
print(rows, [row[i] for i, row in enumerate(rows)])
