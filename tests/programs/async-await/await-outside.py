# await outside of a function
await something
