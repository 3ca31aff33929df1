# Syntax error: async before a plain statement.
async x = 1
