# Syntax error: await outside a function.
await f()
