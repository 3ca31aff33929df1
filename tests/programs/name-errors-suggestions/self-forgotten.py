# a method that forgets self gets no suggestion of self.target in 3.11
class C:
    def __init__(self):
        self.target = 1

    def run(self):
        return target


C().run()
