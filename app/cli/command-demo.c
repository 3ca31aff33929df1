// SPDX-License-Identifier: MIT
/* coroscope-cli demo: a C edition's run, told event by event. */
#include "commands.h"

#include "editions.h"
#include "machine/machine.h"
#include "replay/narrate.h"
#include "replay/replay.h"

#include <glib.h>
#include <stdio.h>

#define FIRST_EDITION "grep"

static void print_output(const World *world, const Event *event)
{
    if (event->kind == EVENT_OUTPUT)
        printf("        | %s", world_text(world, event->output.text));
}

static void tell(const Log *log)
{
    g_autoptr(Replay) replay = replay_new(log);
    while (replay_forward(replay)) {
        const World *world = replay_world(replay);
        Event event;
        g_autofree char *sentence = narrate_last(world, NULL);
        printf("%6" G_GUINT64_FORMAT "  %s\n", replay_position(replay), sentence);
        if (world_last_event(world, &event))
            print_output(world, &event);
    }
}

int command_demo(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : FIRST_EDITION;
    const MachineCProgram *program = edition_find(name);
    if (!program) {
        fprintf(stderr, "coroscope-cli: no C edition “%s”\n", name);
        return 2;
    }
    g_autoptr(Machine) machine = machine_new_c(program, &(MachineSettings){0});
    const MachineStop never = {0};
    while (machine_advance(machine, &never, 0) == MACHINE_BUDGET)
        ;
    tell(machine_log(machine));
    return 0;
}
