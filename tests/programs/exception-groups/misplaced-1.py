# what may not stand in except* (1)
try: pass
except* E: pass
except F: pass
