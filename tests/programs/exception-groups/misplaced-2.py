# what may not stand in except* (2)
for i in x:
  try: pass
  except* E: break
