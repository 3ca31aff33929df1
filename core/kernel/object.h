// SPDX-License-Identifier: MIT
/*
 * What tasks share: queues, locks, semaphores and events.
 *
 * They are used by traps only (Put, Get, Acquire, Release, Down, Up, WaitEvent,
 * SetEvent, ClearEvent); here they are made and looked at. Whoever has to wait for
 * one stands in its waiting room and is served in the order of arrival: a value put
 * goes to the task that waits longest, a lock straight to the next holder, so that
 * nobody overtakes.
 *
 * References are counted. kernel_..._new() gives the caller the first; a task that
 * waits holds one. An object may outlive its kernel, and is empty then.
 */
#pragma once

#include "kernel/value.h"

/* `capacity` values at most; 0 is a channel: a Put waits until a Get takes its value. */
KernelObject *kernel_queue_new(Kernel *kernel, size_t capacity, const char *name);
KernelObject *kernel_lock_new(Kernel *kernel, const char *name);
KernelObject *kernel_semaphore_new(Kernel *kernel, int64_t count, const char *name);
KernelObject *kernel_event_new(Kernel *kernel, const char *name);

KernelObject *kernel_object_ref(KernelObject *object);
void kernel_object_unref(KernelObject *object);

/* As the trap SetEvent, by whoever runs the kernel, or for a task that it runs. */
void kernel_event_set(Kernel *kernel, KernelObject *event);

/* "queue", "lock", "semaphore" or "event". */
const char *kernel_object_kind(const KernelObject *object);
const char *kernel_object_name(const KernelObject *object);
/* From 1, in the order of creation; its id in the recording. */
uint32_t kernel_object_id(const KernelObject *object);
/* Values in a queue; what a semaphore has left; 1 for a lock that is held or an event that is set.
 */
int64_t kernel_object_level(const KernelObject *object);
/* The task that holds a lock, or 0. */
uint32_t kernel_lock_holder(const KernelObject *object);
