# several statements on a line show the whole line with carets
a = 1; b = a / 0; c = 3
