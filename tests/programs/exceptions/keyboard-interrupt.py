# an uncaught KeyboardInterrupt
print("before")
raise KeyboardInterrupt
