# ++ does not exist
n = 1
n++
