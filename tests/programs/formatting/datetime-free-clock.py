# zero padding in clocks and tables of times
for seconds in (0, 59, 61, 3599, 86399):
    h, rest = divmod(seconds, 3600)
    m, s = divmod(rest, 60)
    print(f"{h:02d}:{m:02d}:{s:02d}", "%02d:%02d:%02d" % (h, m, s), "{:0>2}:{:0>2}:{:0>2}".format(h, m, s))
