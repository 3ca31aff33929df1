# deleting and restoring built-ins through the builtins module
import builtins

real = builtins.print
log = []
builtins.print = lambda *args: log.append(args)
print("captured")
builtins.print = real
print(log)
