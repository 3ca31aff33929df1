# a misspelled built-in
pritn("hello")
