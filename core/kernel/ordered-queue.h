// SPDX-License-Identifier: MIT
/*
 * A ready queue in the order of schedule.key, and of arrival among equal keys. Private to the
 * policies.
 *
 * It is a balanced tree, so that adding, taking and telling a place all cost the logarithm of its
 * length.
 */
#pragma once

#include "kernel/private.h"

typedef struct {
    GSequence *tasks;
} OrderedQueue;

OrderedQueue ordered_queue_new(void);
void ordered_queue_clear(OrderedQueue *queue);
void ordered_queue_add(OrderedQueue *queue, Task *task, ReadyPlace *place);
Task *ordered_queue_take(OrderedQueue *queue, ReadyPlace *place);
void ordered_queue_remove(OrderedQueue *queue, Task *task, ReadyPlace *place);
void ordered_queue_visit(const OrderedQueue *queue, bool (*visit)(Task *task, void *data),
                         void *data);
/* Its key has changed: it goes behind its equals. */
void ordered_queue_move(OrderedQueue *queue, Task *task);
/* The first one's key; false when it is empty. */
bool ordered_queue_first_key(const OrderedQueue *queue, uint64_t *key);
