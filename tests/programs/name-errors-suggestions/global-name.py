# a misspelled global
scheduler = 1
print(schedular)
