# text plus number
age = 5
print("age: " + age)
