// SPDX-License-Identifier: MIT
/*
 * Everything that is known about the thing that a box shows: for tooltips and the details pane.
 */
#pragma once

#include "draw/scene.h"
#include "replay/world.h"

/* A heading and lines of text, names and values whole; or NULL when the World knows nothing of it.
 * Free with g_free(). */
char *details_text(const World *world, SceneMark mark);
