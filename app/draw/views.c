// SPDX-License-Identifier: MIT
/* The table of views. */
#include "draw/views.h"

#include "draw/flow.h"
#include "draw/machine-view.h"
#include "draw/stacks-view.h"

#include <glib/gi18n.h>

static const View views[] = {
    {"flow", N_("Flow"), N_("who sends to whom and who pulls from whom"), flow_layout},
    {"machine", N_("Machine"), N_("processor, ready queue, waiting rooms"), machine_view_layout},
    {"stacks", N_("Stacks"), N_("towers of frames, and the real C stacks"), stacks_view_layout},
};

const View *view_find(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(views); i++)
        if (g_str_equal(views[i].name, name))
            return &views[i];
    return NULL;
}

const View *view_at(guint place)
{
    return place < G_N_ELEMENTS(views) ? &views[place] : NULL;
}
