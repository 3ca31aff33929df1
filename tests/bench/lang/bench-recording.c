// SPDX-License-Identifier: MIT
/*
 * What recording costs: runs a program unrecorded, with its control flow and with everything
 * recorded, in turn, and prints the least time of each. `bench-recording ROUNDS PROGRAM...`.
 *
 * The recording is either given away page by page as it is made (what remains is the recording
 * itself) or kept in memory, as the app keeps it. Writing a file comes on top, on another
 * processor: `run` measures that from outside.
 */
#include "machine/machine.h"
#include "trace/log.h"

#include <stdlib.h>
#include <time.h>

typedef enum { UNRECORDED, CONTROL, EVERYTHING, CONTROL_KEPT, EVERYTHING_KEPT, WAYS } Way;

static const MachineRecord records[WAYS] = {MACHINE_RECORDS_NOTHING, MACHINE_RECORDS_CONTROL,
                                            MACHINE_RECORDS_EVERYTHING, MACHINE_RECORDS_CONTROL,
                                            MACHINE_RECORDS_EVERYTHING};

static void take_nothing(LogOutlet *outlet, const Log *log, const uint8_t *page, size_t used,
                         uint64_t events)
{
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static double run(const MachineProgram *program, Way way, guint64 *events)
{
    const MachineStop never = {0};
    LogOutlet nowhere = {.take = take_nothing};
    double begin = now();
    g_autoptr(Machine) machine =
        machine_new(program, &(MachineSettings){.seed = 1,
                                                .record = records[way],
                                                .outlet = way < CONTROL_KEPT ? &nowhere : NULL});
    MachineStatus status = machine_advance(machine, &never, 0);
    double seconds = now() - begin;
    if (status != MACHINE_ENDED || machine_exit_status(machine) != 0)
        g_error("%s does not run to its end", program->path);
    *events = log_count(machine_log(machine));
    return seconds;
}

static void measure(const char *path, int rounds)
{
    g_autofree char *text = NULL;
    MachineProgram program = {.path = path};
    if (!g_file_get_contents(path, &text, &program.length, NULL))
        g_error("%s cannot be read", path);
    program.text = text;
    double least[WAYS];
    guint64 events[WAYS];
    for (int round = 0; round < rounds; round++)
        for (Way way = 0; way < WAYS; way++) {
            double seconds = run(&program, way, &events[way]);
            least[way] = round == 0 ? seconds : MIN(least[way], seconds);
        }
    g_autofree char *name = g_path_get_basename(path);
    double base = least[UNRECORDED];
    g_print("recording %.*s: everything %.2f, control flow %.2f times unrecorded (%.1f ms, %.1f "
            "and %.1f million events); kept in memory %.2f and %.2f; %.2f ns an event\n",
            (int)strlen(name) - 3, name, least[EVERYTHING] / base, least[CONTROL] / base,
            base * 1e3, (double)events[EVERYTHING] * 1e-6, (double)events[CONTROL] * 1e-6,
            least[EVERYTHING_KEPT] / base, least[CONTROL_KEPT] / base,
            (least[EVERYTHING] - base) * 1e9 / (double)events[EVERYTHING]);
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? MAX((int)g_ascii_strtoll(argv[1], NULL, 10), 1) : 1;
    for (int i = 2; i < argc; i++)
        measure(argv[i], rounds);
    return 0;
}
