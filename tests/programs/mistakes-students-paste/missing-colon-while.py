# while without a colon
class Scheduler:
    def mainloop(self):
        while self.taskmap
            task = self.ready.get()
