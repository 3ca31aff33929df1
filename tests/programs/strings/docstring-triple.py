# triple-quoted text keeps its lines and indentation
text = """first
    indented
  'quotes' "and" \
joined
"""
print(text)
print(text.splitlines(), len(text), text.count("\n"))
