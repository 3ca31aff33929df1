# a hierarchy of system calls dispatches handle()
class SystemCall:
    def handle(self):
        raise NotImplementedError(type(self).__name__)


class GetTid(SystemCall):
    def handle(self):
        return "tid"


class Broken(SystemCall):
    pass


for call in (GetTid(), Broken(), 5):
    if isinstance(call, SystemCall):
        try:
            print(call.handle())
        except NotImplementedError as error:
            print("not implemented:", error)
    else:
        print("no call:", call)
