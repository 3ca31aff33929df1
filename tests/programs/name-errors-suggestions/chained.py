# suggestions are shown for each exception of a chain
value = 1
try:
    valeu
except NameError:
    [].popp()
