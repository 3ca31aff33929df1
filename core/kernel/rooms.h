// SPDX-License-Identifier: MIT
/*
 * Waiting rooms: rows of tasks in the order of their arrival. Private to core/kernel.
 *
 * A room is a list whose links lie in the waiters, so that entering, leaving from the middle and
 * serving the first all take a few instructions and no memory. A task that waits for one thing
 * uses the waiter it carries; one that gathers several tasks has a row of them (gather.c).
 */
#pragma once

#include <stddef.h>

typedef struct Task Task;
typedef struct Waiter Waiter;

typedef struct {
    Waiter *first, *last;
} WaitRoom;

struct Waiter {
    Task *task;
    WaitRoom *room; /* NULL while it waits nowhere */
    Waiter *next, *previous;
};

static inline void room_enter(WaitRoom *room, Waiter *waiter)
{
    waiter->room = room;
    waiter->next = NULL;
    waiter->previous = room->last;
    *(room->last ? &room->last->next : &room->first) = waiter;
    room->last = waiter;
}

/* Nothing happens when it is in none. */
static inline void room_leave(Waiter *waiter)
{
    WaitRoom *room = waiter->room;
    if (!room)
        return;
    *(waiter->previous ? &waiter->previous->next : &room->first) = waiter->next;
    *(waiter->next ? &waiter->next->previous : &room->last) = waiter->previous;
    waiter->room = NULL;
}
