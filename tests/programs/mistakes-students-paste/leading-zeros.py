# leading zeros
x = 007
