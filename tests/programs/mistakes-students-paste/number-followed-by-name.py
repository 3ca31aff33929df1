# a number that runs into a name
x = 5apples
