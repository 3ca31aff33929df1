# Syntax error: two names beside each other.
result task.run()
