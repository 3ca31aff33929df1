// SPDX-License-Identifier: MIT
/* Finds links in markup: the web's are taken as they are, others are files beside the lesson. */
#include "check-links.h"

#include <string.h>

#define LINK "<a href=\""

static void check_link(const Lesson *lesson, const LessonPiece *piece, const char *address,
                       CheckReport *report)
{
    g_autofree char *scheme = g_uri_parse_scheme(address);
    if (g_strcmp0(scheme, "https") == 0 || g_strcmp0(scheme, "http") == 0)
        return;
    g_autofree char *folder = g_path_get_dirname(lesson_path(lesson));
    g_autofree char *name = g_strndup(address, strcspn(address, "#"));
    g_autofree char *path = g_build_filename(folder, name, NULL);
    if (!scheme && *name && g_file_test(path, G_FILE_TEST_EXISTS))
        return;
    g_autofree char *message = g_strdup_printf("%s:%u: this link leads nowhere: %s",
                                               lesson_path(lesson), piece->line, address);
    check_report(report, message);
}

void check_links(const Lesson *lesson, const LessonPiece *piece, CheckReport *report)
{
    for (const char *at = piece->markup; at && (at = strstr(at, LINK));) {
        at += strlen(LINK);
        const char *end = strchr(at, '"');
        if (!end)
            return;
        g_autofree char *escaped = g_strndup(at, (gsize)(end - at));
        g_auto(GStrv) parts = g_strsplit(escaped, "&amp;", -1);
        g_autofree char *address = g_strjoinv("&", parts);
        check_link(lesson, piece, address, report);
        at = end;
    }
}
