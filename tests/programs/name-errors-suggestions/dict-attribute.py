# an attribute of a dict
d = {"name": 1}
d.keyz()
