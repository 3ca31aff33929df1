// SPDX-License-Identifier: MIT
/* Lays a view out on a canvas of its own and hands it to draw/export.h. */
#include "gui/pictures.h"

#include "draw/export.h"
#include "replay/fold.h"
#include "replay/narrate.h"

#include <glib/gi18n.h>

/* Of a picture, in pixels. */
#define WIDTH 960.0
#define HEIGHT 540.0
/* A page of a strip: A4 upright at 96 pixels to the inch. */
#define PAGE_WIDTH 794.0
#define PAGE_HEIGHT 1123.0

static Scene *scene_of(const Picture *picture, const World *world)
{
    return picture->view->layout(world, &(ViewRoom){WIDTH, HEIGHT, 1, NULL});
}

gboolean picture_save(const Picture *picture, const char *path, GError **error)
{
    g_autoptr(Scene) scene = scene_of(picture, picture->world);
    SceneStyle style = {.theme = picture->theme};
    return export_to_file(path, WIDTH, HEIGHT, export_draw_scene,
                          &(ExportScene){.scene = scene, .style = &style}, error);
}

GdkTexture *picture_texture(const Picture *picture, GError **error)
{
    g_autoptr(Scene) scene = scene_of(picture, picture->world);
    SceneStyle style = {.theme = picture->theme};
    g_autoptr(GBytes) bytes =
        export_to_bytes(EXPORT_PNG, 2 * WIDTH, 2 * HEIGHT, export_draw_scene,
                        &(ExportScene){.scene = scene, .style = &style}, error);
    return bytes ? gdk_texture_new_from_bytes(bytes, error) : NULL;
}

static char *caption_of(const World *world)
{
    g_autofree char *sentence = narrate_last(world, NULL);
    return g_strdup_printf(_("Step %" G_GUINT64_FORMAT ": %s"), world->position, sentence);
}

gboolean picture_save_strip(const Picture *picture, Replay *replay, const guint64 *positions,
                            guint count, const char *path, GError **error)
{
    SceneStyle style = {.theme = picture->theme};
    g_autofree ExportScene *scenes = g_new0(ExportScene, count);
    g_auto(GStrv) captions = g_new0(char *, count + 1);
    for (guint i = 0; i < count; i++) {
        World *world = replay_world_at(replay, positions[i]);
        scenes[i] = (ExportScene){.scene = scene_of(picture, world), .style = &style};
        captions[i] = caption_of(world);
        world_free(world);
    }
    ExportStrip strip = {.count = count,
                         .scenes = scenes,
                         .captions = (const char *const *)captions,
                         .theme = picture->theme};
    gboolean done = export_to_file(path, PAGE_WIDTH, PAGE_HEIGHT, export_draw_strip, &strip, error);
    for (guint i = 0; i < count; i++)
        scene_free((Scene *)scenes[i].scene);
    return done;
}
