# step 4: traps are words, tasks are dicts in a list, and the main program puts them there itself
class System:
    def __init__(self):
        self.line = []

    def serve(self):
        while self.line:
            record = self.line.pop(0)
            record["now"] = True
            try:
                asked = record["body"].send(record["answer"])
            except StopIteration:
                continue
            record["answer"] = record["pid"] if asked == "getpid" else None
            self.line.append(record)


def who(name):
    pid = yield "getpid"
    print(name, "is", pid)
    yield
    print(name, "ends")


system = System()
system.line.append({"pid": 1, "body": who("first"), "answer": None})
system.line.append({"pid": 2, "body": who("second"), "answer": None})
system.serve()
