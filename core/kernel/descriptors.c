// SPDX-License-Identifier: MIT
/* Waiting for descriptors: two rooms each, one for reading and one for writing. */
#include "kernel/private.h"

#include <string.h>

typedef struct {
    WaitRoom readers, writers;
} DescriptorRooms;

static DescriptorRooms *find_rooms(const Kernel *kernel, int descriptor)
{
    if (!kernel->descriptors)
        return NULL;
    return g_hash_table_lookup(kernel->descriptors, GINT_TO_POINTER(descriptor));
}

static DescriptorRooms *rooms_of(Kernel *kernel, int descriptor)
{
    DescriptorRooms *rooms = find_rooms(kernel, descriptor);
    if (rooms)
        return rooms;
    if (!kernel->descriptors)
        kernel->descriptors = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    rooms = g_new0(DescriptorRooms, 1);
    g_hash_table_insert(kernel->descriptors, GINT_TO_POINTER(descriptor), rooms);
    return rooms;
}

static unsigned wanted_of(const DescriptorRooms *rooms)
{
    return (rooms->readers.first ? OUTSIDE_READ : 0) | (rooms->writers.first ? OUTSIDE_WRITE : 0);
}

static bool tell_outside(Kernel *kernel, int descriptor, unsigned wanted)
{
    return kernel->outside && kernel->outside->want(kernel->outside, descriptor, wanted);
}

KernelError *descriptor_block(Kernel *kernel, Task *task, int descriptor, bool write,
                              KernelValue timeout)
{
    const DescriptorRooms *known = find_rooms(kernel, descriptor);
    unsigned wanted = (known ? wanted_of(known) : 0) | (write ? OUTSIDE_WRITE : OUTSIDE_READ);
    if (!tell_outside(kernel, descriptor, wanted))
        return kernel_error_new("OSError", "[Errno 9] Bad file descriptor: %d", descriptor);
    DescriptorRooms *rooms = rooms_of(kernel, descriptor);
    kernel->next_look = MIN(kernel->next_look, kernel->head.turns + kernel->ready_count + 1);
    task_block(kernel, task, write ? WAIT_WRITE : WAIT_READ, kernel_int(descriptor),
               write ? &rooms->writers : &rooms->readers, timeout);
    return NULL;
}

/* What was wanted of a descriptor is gone once it was reported; otherwise, or for those that still
 * wait, the outside is told anew. */
void descriptor_left(Kernel *kernel, int descriptor, bool reported)
{
    const DescriptorRooms *rooms = find_rooms(kernel, descriptor);
    unsigned wanted = rooms ? wanted_of(rooms) : 0;
    if (wanted || !reported)
        tell_outside(kernel, descriptor, wanted);
    if (rooms && !wanted)
        g_hash_table_remove(kernel->descriptors, GINT_TO_POINTER(descriptor));
}

static void record_ready(Kernel *kernel, int descriptor, Readiness readiness)
{
    RECORD(kernel, DESCRIPTOR_READY, descriptor_ready, DescriptorReady, .descriptor = descriptor,
           .readiness = readiness);
}

/* All that wait in a room go on: each tries, and who comes too late waits again. */
static void wake_room(Kernel *kernel, int descriptor, bool write)
{
    DescriptorRooms *rooms;
    while ((rooms = find_rooms(kernel, descriptor))) {
        const WaitRoom *room = write ? &rooms->writers : &rooms->readers;
        if (!room->first)
            return;
        task_wake(kernel, room->first->task, WAKE_DESCRIPTOR, READY_WOKEN,
                  kernel_send(kernel_none()));
    }
}

static void found(void *data, int descriptor, unsigned ready)
{
    Kernel *kernel = data;
    const DescriptorRooms *rooms = find_rooms(kernel, descriptor);
    if (!rooms)
        return;
    bool failed = ready & OUTSIDE_FAILED;
    bool reads = rooms->readers.first && (failed || ready & OUTSIDE_READ);
    bool writes = rooms->writers.first && (failed || ready & OUTSIDE_WRITE);
    record_clock(kernel);
    if (reads) {
        record_ready(kernel, descriptor, failed ? READINESS_FAILED : READINESS_READ);
        wake_room(kernel, descriptor, false);
    }
    if (writes) {
        record_ready(kernel, descriptor, failed ? READINESS_FAILED : READINESS_WRITE);
        wake_room(kernel, descriptor, true);
    }
}

bool kernel_waits_for_outside(const Kernel *kernel)
{
    return kernel->descriptors && g_hash_table_size(kernel->descriptors) > 0;
}

void kernel_look_outside(Kernel *kernel, int64_t patience)
{
    if (kernel->outside)
        kernel->outside->look(kernel->outside, kernel_sync_clock(kernel), patience, found, kernel);
    kernel->next_look = kernel->head.turns + kernel->ready_count + 1;
}

void descriptors_free(Kernel *kernel)
{
    if (kernel->descriptors)
        g_hash_table_unref(kernel->descriptors);
}

static TrapOutcome wait_for(Kernel *kernel, Task *task, const KernelValue *arguments, bool write)
{
    KernelError *error =
        descriptor_block(kernel, task, (int)arguments[0].number, write, arguments[1]);
    return error ? trap_raise(error) : trap_end(TRAP_BLOCKED);
}

TrapOutcome trap_read_wait(Kernel *kernel, Task *task, KernelValue *arguments)
{
    return wait_for(kernel, task, arguments, false);
}

TrapOutcome trap_write_wait(Kernel *kernel, Task *task, KernelValue *arguments)
{
    return wait_for(kernel, task, arguments, true);
}
