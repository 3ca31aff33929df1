# what may not stand in except* (3)
def f():
  try: pass
  except* E: return 3
