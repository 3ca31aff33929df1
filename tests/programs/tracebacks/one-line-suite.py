# a suite on the header's line
if True: raise ValueError("short")
