# SPDX-License-Identifier: MIT
"""Writes buses.xml: a made-up town's buses at a quarter past eight. Run again to get the same file."""
import random

ROUTES = {"4": "Harbour", "7": "Market", "12": "Station", "15": "Hospital", "21": "Old Mill", "33": "Stadium"}
VEHICLES = 240

random.seed(815)
lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<!-- SPDX-License-Identifier: MIT -->",
         '<fleet town="Brook &amp; Bridge" time="08:15">']
for index in range(VEHICLES):
    route = random.choice(sorted(ROUTES))
    heading = random.choice(["in", "out"])
    delay = max(0, int(random.gauss(2, 4)))
    north = 47 + random.randrange(2000) / 10000
    east = 8 + random.randrange(3000) / 10000
    lines += ["  <bus>", f"    <number>{4000 + index}</number>", f"    <route>{route}</route>",
              f"    <line>{ROUTES[route]} &amp; back</line>", f"    <heading>{heading}</heading>",
              f"    <delay>{delay}</delay>", f"    <north>{north:.4f}</north>", f"    <east>{east:.4f}</east>",
              "  </bus>"]
lines += ["</fleet>", ""]
with open("buses.xml", "w", encoding="utf-8") as file:
    file.write("\n".join(lines))
