# carets under text with wide and accented letters
größe = {"é": 1}
print(größe["é"] + größe["ü"])
