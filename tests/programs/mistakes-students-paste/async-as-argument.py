# await used in a lambda and in a default comprehension
f = lambda x: await x
