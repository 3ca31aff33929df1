# a mixin uses methods of the class it is mixed into
class Comparable:
    def __lt__(self, other):
        return self.key() < other.key()

    def __gt__(self, other):
        return self.key() > other.key()


class Named:
    def __init__(self, name):
        self.name = name


class Person(Comparable, Named):
    def key(self):
        return self.name


people = [Person(n) for n in ("zoe", "adam", "kim")]
print([p.name for p in sorted(people)], max(people).name, Person("a") < Person("b"))
