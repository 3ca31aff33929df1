// SPDX-License-Identifier: MIT
/* From the World's exception; its line, where no frame had run, from the printed traceback. */
#include "gui/run-problem.h"

#include "gui/explain.h"

#include <stdlib.h>
#include <string.h>

/* A traceback's last pieces are looked at, no more. */
#define MOST_PIECES 200

/* The number behind the last `File "PROGRAM", line ` of a text; 0 when there is none. */
static guint32 line_in_traceback(const char *text, const char *program)
{
    g_autofree char *mark = g_strdup_printf("File \"%s\", line ", program);
    guint32 line = 0;
    for (const char *at = text; (at = strstr(at, mark));) {
        at += strlen(mark);
        line = (guint32)strtoul(at, NULL, 10);
    }
    return line;
}

static guint32 printed_line(const World *world, const char *program)
{
    guint32 first = world->output_count > MOST_PIECES ? world->output_count - MOST_PIECES : 0;
    guint32 line = 0;
    for (guint32 i = first; i < world->output_count; i++) {
        WorldOutput output = world_output(world, i);
        if (output.stream == STREAM_ERROR)
            line = MAX(line, line_in_traceback(world_text(world, output.text), program));
    }
    return line;
}

RunProblem *run_problem(const World *world, const char *program)
{
    gboolean has_failed = world->failure.state != WORLD_EXCEPTION_NONE;
    const WorldException *exception = has_failed ? &world->failure : &world->exception;
    if (exception->state != WORLD_EXCEPTION_UNHANDLED && exception->state != WORLD_EXCEPTION_RAISED)
        return NULL;
    RunProblem *problem = g_new0(RunProblem, 1);
    problem->type = g_strdup(world_text(world, exception->type));
    problem->message = g_strdup(world_text(world, exception->text));
    problem->line = exception->raised_line;
    if (problem->line == 0 && program)
        problem->line = printed_line(world, program);
    problem->explanation = explain_error(problem->type, problem->message);
    return problem;
}

void run_problem_free(RunProblem *problem)
{
    if (!problem)
        return;
    g_free(problem->type);
    g_free(problem->message);
    g_free(problem);
}
