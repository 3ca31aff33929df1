# SPDX-License-Identifier: MIT
# Classes: instances made, attributes read and written, methods called, inherited ones too.
class Shape:
    sides = 0

    def __init__(self, name):
        self.name = name
        self.seen = 0

    def area(self):
        return 0

    def look(self):
        self.seen += 1
        return self.area() + self.sides


class Square(Shape):
    sides = 4

    def __init__(self, width):
        super().__init__("square")
        self.width = width

    def area(self):
        return self.width * self.width


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    @property
    def norm(self):
        return self.x * self.x + self.y * self.y


def main():
    total = 0
    shapes = [Square(width) for width in range(1000)]
    for _ in range(250):
        for shape in shapes:
            total += shape.look()
    place = Vector(0, 0)
    step = Vector(1, 2)
    for _ in range(250000):
        place = place + step
        total += place.norm
    print(total, shapes[3].seen)


main()
