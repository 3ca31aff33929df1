# a method chain over several lines
result = ("a,b"
          .split(",")
          .index("c"))
