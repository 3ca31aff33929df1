# a class in a function captures its variables
def make(greeting):
    class Greeter:
        def greet(self, name):
            return f"{greeting}, {name}"
    return Greeter


A, B = make("hello"), make("bye")
print(A().greet("x"), B().greet("y"), A is B, A.__qualname__)
