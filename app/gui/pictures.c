// SPDX-License-Identifier: MIT
/* Lays a view out on a page of its own and draws it with cairo. */
#include "gui/pictures.h"

#include "base/error.h"
#include "draw/scene-draw.h"
#include "replay/fold.h"
#include "replay/narrate.h"
#include "trace/atomic-file.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n.h>
#include <pango/pangocairo.h>

/* Of a picture, in pixels (points on paper). */
#define WIDTH 960.0
#define HEIGHT 540.0
#define PIXELS 2.0 /* of a PNG for each of these */

/* A page of the strip: A4 upright. */
#define PAGE_WIDTH 595.0
#define PAGE_HEIGHT 842.0
#define PAGE_MARGIN 42.0
#define PICTURES_A_PAGE 3

static cairo_status_t write_bytes(void *stream, const unsigned char *bytes, unsigned length)
{
    return fwrite(bytes, 1, length, stream) == length ? CAIRO_STATUS_SUCCESS
                                                      : CAIRO_STATUS_WRITE_ERROR;
}

static void draw_picture(const Picture *picture, const World *world, cairo_t *cairo, double width,
                         double height)
{
    g_autoptr(Scene) scene = picture->view->layout(world, &(ViewRoom){width, height, 1, NULL});
    scene_draw(scene, cairo, &(SceneStyle){.theme = picture->theme});
}

static cairo_surface_t *draw_image(const Picture *picture)
{
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_ARGB32, (int)(WIDTH * PIXELS), (int)(HEIGHT * PIXELS));
    cairo_t *cairo = cairo_create(surface);
    cairo_scale(cairo, PIXELS, PIXELS);
    draw_picture(picture, picture->world, cairo, WIDTH, HEIGHT);
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    return surface;
}

/* Finishes the surface, and the file with it. */
static gboolean commit(AtomicFile *file, cairo_surface_t *surface, GError **error)
{
    cairo_surface_finish(surface);
    cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        return atomic_file_commit(file, error);
    atomic_file_discard(file);
    g_set_error_literal(error, COROSCOPE_ERROR, COROSCOPE_ERROR_WRITE,
                        cairo_status_to_string(status));
    return FALSE;
}

static gboolean save_image(const Picture *picture, AtomicFile *file, GError **error)
{
    cairo_surface_t *surface = draw_image(picture);
    cairo_surface_write_to_png_stream(surface, write_bytes, file->stream);
    return commit(file, surface, error);
}

gboolean picture_save(const Picture *picture, const char *path, GError **error)
{
    gboolean png = g_str_has_suffix(path, ".png"), svg = g_str_has_suffix(path, ".svg");
    if (!png && !svg && !g_str_has_suffix(path, ".pdf")) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_USAGE,
                    _("%s: a picture's name ends with .png, .svg or .pdf"), path);
        return FALSE;
    }
    AtomicFile *file = atomic_file_open(path, error);
    if (!file)
        return FALSE;
    if (png)
        return save_image(picture, file, error);
    cairo_surface_t *surface =
        svg ? cairo_svg_surface_create_for_stream(write_bytes, file->stream, WIDTH, HEIGHT)
            : cairo_pdf_surface_create_for_stream(write_bytes, file->stream, WIDTH, HEIGHT);
    cairo_t *cairo = cairo_create(surface);
    draw_picture(picture, picture->world, cairo, WIDTH, HEIGHT);
    cairo_destroy(cairo);
    return commit(file, surface, error);
}

GdkTexture *picture_texture(const Picture *picture)
{
    cairo_surface_t *surface = draw_image(picture);
    int width = cairo_image_surface_get_width(surface);
    int height = cairo_image_surface_get_height(surface);
    int stride = cairo_image_surface_get_stride(surface);
    g_autoptr(GBytes) bytes =
        g_bytes_new(cairo_image_surface_get_data(surface), (gsize)stride * (gsize)height);
    cairo_surface_destroy(surface);
    return gdk_memory_texture_new(width, height, GDK_MEMORY_DEFAULT, bytes, (gsize)stride);
}

/* ---- The strip --------------------------------------------------------------------------------
 */

static void write_caption(cairo_t *cairo, const World *world, double width)
{
    g_autofree char *sentence = narrate_last(world, NULL);
    g_autofree char *text =
        g_strdup_printf(_("Step %" G_GUINT64_FORMAT ": %s"), world->position, sentence);
    PangoLayout *layout = pango_cairo_create_layout(cairo);
    PangoFontDescription *font = pango_font_description_from_string("Cantarell, Sans 9");
    pango_layout_set_font_description(layout, font);
    pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    pango_layout_set_height(layout, -2);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    pango_layout_set_text(layout, text, -1);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    pango_cairo_show_layout(cairo, layout);
    pango_font_description_free(font);
    g_object_unref(layout);
}

static void draw_moment(const Picture *picture, Replay *replay, guint64 position, cairo_t *cairo,
                        guint place)
{
    const double width = PAGE_WIDTH - 2 * PAGE_MARGIN;
    const double height = (PAGE_HEIGHT - 2 * PAGE_MARGIN) / PICTURES_A_PAGE;
    const double caption = 30, scale = width / WIDTH;
    World *world = replay_world_at(replay, position);
    cairo_save(cairo);
    cairo_translate(cairo, PAGE_MARGIN, PAGE_MARGIN + height * place);
    write_caption(cairo, world, width);
    cairo_translate(cairo, 0, caption);
    cairo_rectangle(cairo, 0, 0, width, height - caption - 8);
    cairo_clip(cairo);
    cairo_scale(cairo, scale, scale);
    draw_picture(picture, world, cairo, WIDTH, (height - caption - 8) / scale);
    cairo_restore(cairo);
    world_free(world);
}

gboolean picture_save_strip(const Picture *picture, Replay *replay, const guint64 *positions,
                            guint count, const char *path, GError **error)
{
    AtomicFile *file = atomic_file_open(path, error);
    if (!file)
        return FALSE;
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(write_bytes, file->stream, PAGE_WIDTH, PAGE_HEIGHT);
    cairo_t *cairo = cairo_create(surface);
    for (guint i = 0; i < count; i++) {
        draw_moment(picture, replay, positions[i], cairo, i % PICTURES_A_PAGE);
        if (i % PICTURES_A_PAGE == PICTURES_A_PAGE - 1 || i + 1 == count)
            cairo_show_page(cairo);
    }
    cairo_destroy(cairo);
    return commit(file, surface, error);
}
