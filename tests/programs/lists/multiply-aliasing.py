# multiplication copies references
grid = [[0] * 3] * 2
grid[0][0] = 1
print(grid, grid[0] is grid[1])
grid = [[0] * 3 for _ in range(2)]
grid[0][0] = 1
print(grid, [1, 2] * 2, 3 * [0], [] * 5, [1] * -1)
x = [1, 2]
y = x
x *= 2
x += (9,)
x += "z"
print(y, x is y)
