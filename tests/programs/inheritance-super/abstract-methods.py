# an abstract class cannot be instantiated
from abc import ABC, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self):
        pass

    @abstractmethod
    def name(self):
        pass


class Square(Shape):
    def area(self):
        return 4

    def name(self):
        return "square"


class Half(Shape):
    def name(self):
        return "half"


print(Square().area())
for kind in (Shape, Half):
    try:
        kind()
    except TypeError as error:
        print(error)
