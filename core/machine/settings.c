// SPDX-License-Identifier: MIT
/* Settings that are texts, read once before a run to say what is wrong with them. */
#include "base/error.h"
#include "kernel/clients.h"
#include "kernel/policy.h"
#include "machine/machine.h"
#include "machine/roles.h"

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
