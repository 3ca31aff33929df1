# an expression over several lines marks the part on its first line
total = (1 +
         2 +
         None)
