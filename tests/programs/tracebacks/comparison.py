# carets in a failing comparison
items = [1, "b"]
if items[0] < items[1]:
    print("never")
