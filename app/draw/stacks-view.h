// SPDX-License-Identifier: MIT
/*
 * The Stacks view: frames as towers, and the real C stacks below them.
 *
 * On the left the tower that runs: who called or resumed whom, the innermost on top. Beside it each
 * suspended coroutine with its frame kept, linked to nobody; one that awaits another carries it. A
 * coroutine that was resumed leaves its place empty, and comes back to it when it yields. Below,
 * the C stacks: which one is in use, how deep, how deep it ever was.
 */
#pragma once

#include "draw/views.h"

Scene *stacks_view_layout(const World *world, const ViewRoom *room);
