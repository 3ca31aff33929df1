# a class body has a frame named after the class
class Broken:
    x = 1
    y = x + "1"
