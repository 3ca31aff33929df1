// SPDX-License-Identifier: MIT
/*
 * The errors that a user can cause, as GErrors of one domain.
 *
 * A function that can fail through what a user did (a broken file, a full disk,
 * a quota reached) takes a `GError **` last, as GLib does, and sets it to one of
 * these codes. The message names the place (file, line and column, or byte) and
 * is fit to be shown. Mistakes of our own are g_assert's, never errors.
 */
#pragma once

#include <glib.h>

#define COROSCOPE_ERROR (coroscope_error_quark())

typedef enum {
    COROSCOPE_ERROR_READ,    /* a file cannot be read */
    COROSCOPE_ERROR_WRITE,   /* a file cannot be written; what was there before still is */
    COROSCOPE_ERROR_FORMAT,  /* a file is not what it claims to be */
    COROSCOPE_ERROR_QUOTA,   /* a limit of limits.h was reached */
    COROSCOPE_ERROR_PROGRAM, /* the lesson's program is at fault */
    COROSCOPE_ERROR_USAGE,   /* a command or query that makes no sense */
} CoroscopeError;

GQuark coroscope_error_quark(void);
