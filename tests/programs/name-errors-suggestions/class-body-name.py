# a misspelled name in a class body
class Task:
    taskid = 0
    first = taskdi + 1
