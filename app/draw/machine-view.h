// SPDX-License-Identifier: MIT
/*
 * The Machine view: the kernel above, the processor below it, the ready queue to its left, the
 * waiting rooms to its right, the finished tasks at the bottom.
 *
 * Tasks stand in their queues in order: the first of the ready queue, top left, goes next. Faint
 * arrows show the circle that tasks go; the one that was just used is lit. A trap goes up from the
 * processor to the kernel, its answer comes down; interrupts come from outside.
 */
#pragma once

#include "draw/views.h"

Scene *machine_view_layout(const World *world, const ViewRoom *room);
