# send to a plain iterator
it = iter([1, 2, 3])
it.send(None)
