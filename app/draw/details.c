// SPDX-License-Identifier: MIT
/* Details of boxes, as lines of text. */
#include "draw/details.h"

#include "draw/view-room.h"

char *details_text(const World *world, SceneMark mark)
{
    return NULL;
}
