// SPDX-License-Identifier: MIT
/* All policies by name. */
#include "kernel/policy.h"

#include <string.h>

const KernelPolicy *const kernel_policies[] = {
#define POLICY(name, title) &kernel_policy_##name,
#include "kernel/policies.def"
    NULL,
};

const KernelPolicy *kernel_policy_find(const char *name)
{
    for (size_t i = 0; kernel_policies[i]; i++)
        if (strcmp(kernel_policies[i]->name, name) == 0)
            return kernel_policies[i];
    return NULL;
}
