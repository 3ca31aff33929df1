// SPDX-License-Identifier: MIT
/* A scene in words, for screen readers. */
#include "draw/scene.h"

#include <glib/gi18n.h>

const char *scene_arrow_word(SceneArrowKind kind)
{
    static const char *const words[SCENE_ARROW_KINDS] = {
        [SCENE_PUSH] = N_("send"),       [SCENE_PULL] = N_("next"),
        [SCENE_AWAIT] = N_("await"),     [SCENE_THROW] = N_("throw, close"),
        [SCENE_CALL] = N_("call"),       [SCENE_TRAP] = N_("trap"),
        [SCENE_ANSWER] = N_("answer"),   [SCENE_INTERRUPT] = N_("from outside"),
        [SCENE_MOVE] = N_("goes there"),
    };
    g_assert(kind < SCENE_ARROW_KINDS);
    return _(words[kind]);
}

static void describe_box(const SceneBox *box, GString *text)
{
    if (box->shape == SCENE_PANEL) {
        g_string_append_printf(text, "%s:%s%s\n", box->title, box->caption ? " " : "",
                               box->caption ? box->caption : "");
        return;
    }
    const char *word = palette_word(box->state);
    g_string_append(text, box->title);
    if (*word)
        g_string_append_printf(text, ": %s", word);
    if (box->caption && *box->caption)
        g_string_append_printf(text, ", %s", box->caption);
    if (box->badge && *box->badge)
        g_string_append_printf(text, ", %s", box->badge);
    g_string_append_c(text, '\n');
}

static void describe_arrow(const Scene *scene, const SceneArrow *arrow, GString *text)
{
    const char *from = scene_box(scene, arrow->backwards ? arrow->to : arrow->from)->title;
    const char *to = scene_box(scene, arrow->backwards ? arrow->from : arrow->to)->title;
    const char *word = arrow->backwards ? "back" : scene_arrow_word(arrow->kind);
    g_string_append_printf(text, "%s → %s (%s)", from, to, word);
    if (arrow->label && *arrow->label)
        g_string_append_printf(text, ": %s", arrow->label);
    g_string_append_c(text, '\n');
}

char *scene_describe(const Scene *scene)
{
    GString *text = g_string_new(NULL);
    if (scene->summary)
        g_string_append_printf(text, "%s\n", scene->summary);
    if (scene->boxes->len == 0 && scene->empty)
        g_string_append_printf(text, "%s\n", scene->empty);
    for (guint i = 0; i < scene->boxes->len; i++)
        describe_box(scene_box(scene, i), text);
    for (guint i = 0; i < scene->arrows->len; i++)
        if (scene_arrow(scene, i)->active)
            describe_arrow(scene, scene_arrow(scene, i), text);
    return g_string_free(text, FALSE);
}
