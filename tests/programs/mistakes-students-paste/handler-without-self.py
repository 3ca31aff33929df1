# a constructor without self
class GrepHandler:
    def __init__(pattern, target):
        target.pattern = pattern


GrepHandler("python", print)
