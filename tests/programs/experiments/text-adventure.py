# a text adventure as a coroutine that receives commands
def adventure():
    rooms = {"hall": {"north": "garden", "east": "library"}, "garden": {"south": "hall"}, "library": {"west": "hall"}}
    things = {"garden": ["key"], "library": ["book", "lamp"]}
    room, bag = "hall", []
    answer = "you are in the hall"
    while True:
        command = yield answer
        verb, _, noun = command.partition(" ")
        if verb == "go":
            if noun in rooms[room]:
                room = rooms[room][noun]
                answer = f"you are in the {room}" + (f", here: {', '.join(things.get(room, []))}" if things.get(room) else "")
            else:
                answer = f"no way {noun}"
        elif verb == "take" and noun in things.get(room, []):
            things[room].remove(noun)
            bag.append(noun)
            answer = "taken"
        elif verb == "bag":
            answer = " and ".join(bag) or "nothing"
        elif verb == "quit":
            return len(bag)
        else:
            answer = f"what is {command!r}?"


game = adventure()
print(next(game))
for command in (
    "go up", "go north", "take key", "take key", "bag", "go south", "go east", "take lamp", "bag",
    "dance",
):
    print(">", command, "\n ", game.send(command))
try:
    game.send("quit")
except StopIteration as stop:
    print("you own", stop.value, "things")
