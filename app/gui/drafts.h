// SPDX-License-Identifier: MIT
/*
 * Drafts: what the user made of a program, kept between starts in the user's data
 * folder, a file a program. Each is written whole or not at all, so that a kill or a
 * full disk leaves the one before.
 */
#pragma once

#include <glib.h>

/* `name` is any text that stands for the program. NULL when there is no draft of it. */
char *draft_load(const char *name);
gboolean draft_save(const char *name, const char *text, GError **error);
void draft_remove(const char *name);
