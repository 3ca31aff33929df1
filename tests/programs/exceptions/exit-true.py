# SystemExit(True) is status 1
raise SystemExit(True)
