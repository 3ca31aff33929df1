# assigning to a character of a text
word = "hello"
word[0] = "J"
