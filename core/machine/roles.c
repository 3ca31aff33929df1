// SPDX-License-Identifier: MIT
/* Reading the description of a lens, line by line. */
#include "machine/roles.h"

#include "base/error.h"

#include <string.h>

/* Keys with one word: ROLE(key, member). */
#define WORD_ROLES(ROLE) \
    ROLE("body", body)   \
    ROLE("id", id)       \
    ROLE("name", name)   \
    ROLE("answer", answer)

static void clear_place(gpointer data)
{
    RolePlace *place = data;
    g_free(place->owner);
    g_free(place->member);
    g_strfreev(place->inner);
}

static void clear_room(gpointer data)
{
    clear_place(&((RoleRoom *)data)->place);
}

void roles_free(Roles *roles)
{
    if (!roles)
        return;
    g_free(roles->task);
#define ROLE(key, member) g_free(roles->member);
    WORD_ROLES(ROLE)
#undef ROLE
    g_array_unref(roles->ready);
    g_array_unref(roles->rooms);
    g_ptr_array_unref(roles->traps);
    clear_place(&roles->tasks);
    clear_place(&roles->running);
    g_free(roles);
}

static gboolean is_word(const char *text)
{
    if (!g_ascii_isalpha(*text) && *text != '_')
        return FALSE;
    while (g_ascii_isalnum(*text) || *text == '_')
        text++;
    return *text == '\0';
}

static gboolean read_place(const char *text, RolePlace *place)
{
    g_auto(GStrv) parts = g_strsplit(text, ".", -1);
    guint count = g_strv_length(parts);
    for (guint i = 0; i < count; i++)
        if (!is_word(parts[i]))
            return FALSE;
    if (count == 0)
        return FALSE;
    clear_place(place);
    *place = (RolePlace){.owner = count > 1 ? g_strdup(parts[0]) : NULL,
                         .member = g_strdup(parts[count > 1]),
                         .inner = count > 2 ? g_strdupv(parts + 2) : NULL};
    return TRUE;
}

static gboolean read_reason(const char *word, WaitReason *reason)
{
    const EventFieldTypeInfo *info = &event_field_types[EVENT_FIELD_WAIT_REASON];
    for (unsigned i = 0; i < info->name_count; i++)
        if (g_str_equal(word, info->names[i].name)) {
            *reason = (WaitReason)i;
            return TRUE;
        }
    return FALSE;
}

static gboolean read_room(Roles *roles, const char *word, const char *value)
{
    RoleRoom room = {0};
    if (!read_reason(word, &room.reason) || !read_place(value, &room.place))
        return FALSE;
    g_array_append_val(roles->rooms, room);
    return TRUE;
}

static gboolean read_word(char **word, const char *value)
{
    if (!is_word(value))
        return FALSE;
    g_free(*word);
    *word = g_strdup(value);
    return TRUE;
}

static gboolean read_trap(Roles *roles, const char *value)
{
    if (!is_word(value))
        return FALSE;
    g_ptr_array_add(roles->traps, g_strdup(value));
    return TRUE;
}

static gboolean read_role(Roles *roles, const char *key, const char *value)
{
    RolePlace place = {0};
    if (g_str_equal(key, "task"))
        return g_str_equal(value, "generator") || read_word(&roles->task, value);
#define ROLE(word, member)      \
    if (g_str_equal(key, word)) \
        return read_word(&roles->member, value);
    WORD_ROLES(ROLE)
#undef ROLE
    if (g_str_equal(key, "ready") && read_place(value, &place)) {
        g_array_append_val(roles->ready, place);
        return TRUE;
    }
    if (g_str_equal(key, "trap"))
        return read_trap(roles, value);
    if (g_str_equal(key, "tasks"))
        return read_place(value, &roles->tasks);
    if (g_str_equal(key, "running"))
        return read_place(value, &roles->running);
    return g_str_has_prefix(key, "waiting ") &&
           read_room(roles, g_strstrip((char *)key + strlen("waiting ")), value);
}

static gboolean read_line(Roles *roles, char *line)
{
    line[strcspn(line, "#")] = '\0';
    g_strstrip(line);
    char *colon = strchr(line, ':');
    if (!*line)
        return TRUE;
    if (!colon)
        return FALSE;
    *colon = '\0';
    return read_role(roles, g_strstrip(line), g_strstrip(colon + 1));
}

Roles *roles_parse(const char *text, GError **error)
{
    g_autoptr(Roles) roles = g_new0(Roles, 1);
    roles->ready = g_array_new(FALSE, FALSE, sizeof(RolePlace));
    g_array_set_clear_func(roles->ready, clear_place);
    roles->traps = g_ptr_array_new_with_free_func(g_free);
    roles->rooms = g_array_new(FALSE, FALSE, sizeof(RoleRoom));
    g_array_set_clear_func(roles->rooms, clear_room);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        g_autofree char *line = g_strdup(lines[i]);
        if (!read_line(roles, line)) {
            g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT,
                        "line %u of the roles: “%s” is no role", i + 1, g_strstrip(lines[i]));
            return NULL;
        }
    }
    return g_steal_pointer(&roles);
}
