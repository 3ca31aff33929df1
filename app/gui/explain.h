// SPDX-License-Identifier: MIT
/*
 * Plain explanations of errors: what a message of Python means for somebody who learns,
 * and what to look for.
 */
#pragma once

#include <glib.h>

/* A translated sentence for an exception's class and message, or NULL when there is nothing to add
 * to the message itself. */
const char *explain_error(const char *type, const char *message);
