// SPDX-License-Identifier: MIT
/*
 * The Flow view: who sends to whom and who pulls from whom, from left to right.
 */
#pragma once

#include "draw/scene.h"
#include "replay/world.h"

/*
 * Lays out the coroutines of a World. A coroutine stands one column to the right of
 * those that push into it, and one to the left of those that pull from it; a box
 * keeps its row while the run goes on.
 */
Scene *flow_layout(const World *world, double width, double height);
