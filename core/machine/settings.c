// SPDX-License-Identifier: MIT
/* Settings that are texts: which policies there are, and what is wrong with a setting before a run.
 */
#include "base/error.h"
#include "kernel/clients.h"
#include "kernel/policy.h"
#include "machine/machine.h"
#include "machine/roles.h"

/* Marks a message for xgettext. */
#define N_(message) message

static const MachinePolicy policies[] = {
#define POLICY(name, title) {#name, title},
#include "kernel/policies.def"
};

const MachinePolicy *machine_policy_at(guint place)
{
    return place < G_N_ELEMENTS(policies) ? &policies[place] : NULL;
}

gboolean machine_check_settings(const MachineSettings *settings, GError **error)
{
    if (settings->policy && !kernel_policy_find(settings->policy)) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_USAGE, "there is no policy “%s”",
                    settings->policy);
        return FALSE;
    }
    Clients *clients = settings->clients ? clients_new(settings->clients, error) : NULL;
    if (settings->clients && !clients)
        return FALSE;
    clients_free(clients, NULL);
    g_autoptr(Roles) roles = settings->roles ? roles_parse(settings->roles, error) : NULL;
    return !settings->roles || roles;
}
