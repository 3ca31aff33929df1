// SPDX-License-Identifier: MIT
/* Files below $XDG_DATA_HOME/coroscope/drafts. */
#include "gui/drafts.h"

#include <errno.h>
#include <glib/gstdio.h>

static char *folder_of_drafts(void)
{
    return g_build_filename(g_get_user_data_dir(), "coroscope", "drafts", NULL);
}

/* Names that are too long for a file's become a check sum. */
static char *path_of(const char *name)
{
    g_autofree char *folder = folder_of_drafts();
    g_autofree char *escaped = g_uri_escape_string(name, " ", FALSE);
    g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, name, -1);
    g_autofree char *file =
        g_strconcat(g_utf8_strlen(escaped, -1) > 180 ? sum : escaped, ".draft", NULL);
    return g_build_filename(folder, file, NULL);
}

char *draft_load(const char *name)
{
    g_autofree char *path = path_of(name);
    char *text = NULL;
    gsize length;
    if (!g_file_get_contents(path, &text, &length, NULL))
        return NULL;
    if (g_utf8_validate(text, (gssize)length, NULL))
        return text;
    g_free(text);
    return NULL;
}

gboolean draft_save(const char *name, const char *text, GError **error)
{
    g_autofree char *folder = folder_of_drafts();
    g_autofree char *path = path_of(name);
    if (g_mkdir_with_parents(folder, 0700) != 0) {
        g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno), "%s: %s", folder,
                    g_strerror(errno));
        return FALSE;
    }
    return g_file_set_contents_full(
        path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

void draft_remove(const char *name)
{
    g_autofree char *path = path_of(name);
    g_unlink(path);
}
