// SPDX-License-Identifier: MIT
/*
 * The ready queue of the policies that keep an order: by schedule.key, and by arrival among equal
 * keys. Private to the policies.
 *
 * It is a balanced tree, so that adding, taking and telling a place all cost the logarithm of its
 * length. A policy takes ORDERED_QUEUE_FUNCTIONS into its table and has a function `add` of its
 * own, which settles the task's key and calls ordered_queue_add().
 */
#pragma once

#include "kernel/private.h"

struct ReadyQueue {
    GSequence *tasks;
    uint64_t taken_key; /* of the one that was taken last */
};

#define ORDERED_QUEUE_FUNCTIONS                                                                   \
    .create = ordered_queue_create, .destroy = ordered_queue_destroy, .take = ordered_queue_take, \
    .remove = ordered_queue_remove, .visit = ordered_queue_visit

ReadyQueue *ordered_queue_create(Kernel *kernel);
void ordered_queue_destroy(ReadyQueue *queue);
void ordered_queue_add(ReadyQueue *queue, Task *task, ReadyPlace *place);
Task *ordered_queue_take(ReadyQueue *queue, ReadyPlace *place);
void ordered_queue_remove(ReadyQueue *queue, Task *task, ReadyPlace *place);
void ordered_queue_visit(const ReadyQueue *queue, bool (*visitor)(Task *task, void *data),
                         void *data);
