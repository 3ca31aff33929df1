# drawing on a grid of characters
def line(grid, x0, y0, x1, y1, mark="*"):
    dx, dy = abs(x1 - x0), -abs(y1 - y0)
    sx, sy = (1 if x0 < x1 else -1), (1 if y0 < y1 else -1)
    error = dx + dy
    while True:
        grid[y0][x0] = mark
        if (x0, y0) == (x1, y1):
            return
        e2 = 2 * error
        if e2 >= dy:
            error += dy
            x0 += sx
        if e2 <= dx:
            error += dx
            y0 += sy


grid = [[" "] * 20 for _ in range(7)]
line(grid, 0, 0, 19, 6)
line(grid, 0, 6, 19, 0, "o")
line(grid, 0, 3, 19, 3, "-")
print("\n".join("".join(row).rstrip() for row in grid))
