# a method without parentheses is a bound method
class C:
    def run(self):
        return 1


print(C().run)
try:
    C().run + 1
except TypeError as error:
    print(error)
