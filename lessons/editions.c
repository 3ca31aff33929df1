// SPDX-License-Identifier: MIT
/* Finds a C edition in the table of editions.def. */
#include "editions.h"

#include <string.h>

static const MachineCProgram *const editions[] = {
#define EDITION(name) &name##_edition,
#include "editions.def"
#undef EDITION
};

const MachineCProgram *edition_find(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(editions); i++)
        if (strcmp(editions[i]->name, name) == 0)
            return editions[i];
    return NULL;
}
