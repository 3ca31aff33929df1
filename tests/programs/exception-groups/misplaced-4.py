# what may not stand in except* (4)
try: pass
except*: pass
