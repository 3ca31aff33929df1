// SPDX-License-Identifier: MIT
/*
 * The Flow view: who sends to whom and who pulls from whom.
 *
 * Data goes from left to right, whoever moves it: a coroutine stands to the right of those that
 * send into it, and to the right of those that it pulls from. Sending is an arrow to the right,
 * asking for the next one an arrow to the left. Plain code that does so (the main flow, a function
 * that feeds a pipeline) has a box too. The connections of the resume chain are lit, and its boxes
 * numbered: that is the stack of nested sends.
 */
#pragma once

#include "draw/views.h"

Scene *flow_layout(const World *world, const ViewRoom *room);
