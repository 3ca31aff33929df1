# SystemExit with another object prints its text and exits with 1
raise SystemExit(["a", 1])
