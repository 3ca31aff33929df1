# matrices with operators and determinants
class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]

    def __matmul__(self, other):
        columns = list(zip(*other.rows))
        return Matrix([sum(a * b for a, b in zip(r, c)) for c in columns] for r in self.rows)

    def __getitem__(self, key):
        r, c = key
        return self.rows[r][c]

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def det(self):
        if len(self.rows) == 1:
            return self[0, 0]
        return sum((-1) ** j * self[0, j] * Matrix(r[:j] + r[j + 1:] for r in self.rows[1:]).det()
                   for j in range(len(self.rows)))

    def __str__(self):
        return "\n".join(" ".join(f"{x:3d}" for x in r) for r in self.rows)


m = Matrix([[1, 2], [3, 4]])
print(m @ m)
print(m.T, m.det(), Matrix([[2, 0, 1], [1, 3, 2], [1, 1, 4]]).det())
