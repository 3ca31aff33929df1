# calling what cannot be called
task = "name"
task()
