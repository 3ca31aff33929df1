// SPDX-License-Identifier: MIT
/* Pictures for files: surfaces that write into memory, and a whole file at once. */
#include "draw/export.h"

#include "base/error.h"
#include "draw/scene-text.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>

#define POINTS 0.75 /* a unit in points */

static const struct {
    const char *suffix;
    ExportForm form;
} forms[] = {{".png", EXPORT_PNG}, {".svg", EXPORT_SVG}, {".pdf", EXPORT_PDF}};

gboolean export_form_of(const char *path, ExportForm *form, GError **error)
{
    g_autofree char *name = g_ascii_strdown(path, -1);
    for (guint i = 0; i < G_N_ELEMENTS(forms); i++) {
        if (g_str_has_suffix(name, forms[i].suffix)) {
            *form = forms[i].form;
            return TRUE;
        }
    }
    g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_USAGE,
                "%s: a picture's name ends in .png, .svg or .pdf", path);
    return FALSE;
}

static cairo_status_t append(void *bytes, const unsigned char *data, unsigned length)
{
    g_byte_array_append(bytes, data, length);
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *make_surface(ExportForm form, double width, double height,
                                     GByteArray *bytes)
{
    switch (form) {
    case EXPORT_PNG:
        return cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)ceil(width), (int)ceil(height));
    case EXPORT_SVG:
        return cairo_svg_surface_create_for_stream(append, bytes, width * POINTS, height * POINTS);
    case EXPORT_PDF:
        return cairo_pdf_surface_create_for_stream(append, bytes, width * POINTS, height * POINTS);
    }
    return NULL;
}

static cairo_status_t draw_on(cairo_surface_t *surface, ExportForm form, double width,
                              double height, ExportDraw draw, gpointer data)
{
    cairo_t *cairo = cairo_create(surface);
    if (form != EXPORT_PNG)
        cairo_scale(cairo, POINTS, POINTS);
    draw(cairo, width, height, data);
    cairo_show_page(cairo);
    cairo_status_t status = cairo_status(cairo);
    cairo_destroy(cairo);
    return status;
}

GBytes *export_to_bytes(ExportForm form, double width, double height, ExportDraw draw,
                        gpointer data, GError **error)
{
    if (!(width >= 1 && height >= 1 && width <= EXPORT_MOST && height <= EXPORT_MOST)) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_USAGE,
                    "a picture is from 1 to %.0f pixels wide and high, not %.0f by %.0f",
                    EXPORT_MOST, width, height);
        return NULL;
    }
    GByteArray *bytes = g_byte_array_new();
    cairo_surface_t *surface = make_surface(form, width, height, bytes);
    cairo_status_t status = draw_on(surface, form, width, height, draw, data);
    if (status == CAIRO_STATUS_SUCCESS && form == EXPORT_PNG)
        status = cairo_surface_write_to_png_stream(surface, append, bytes);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        return g_byte_array_free_to_bytes(bytes);
    g_byte_array_unref(bytes);
    g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_WRITE, "the picture cannot be drawn: %s",
                cairo_status_to_string(status));
    return NULL;
}

gboolean export_to_file(const char *path, double width, double height, ExportDraw draw,
                        gpointer data, GError **error)
{
    ExportForm form;
    if (!export_form_of(path, &form, error))
        return FALSE;
    g_autoptr(GBytes) bytes = export_to_bytes(form, width, height, draw, data, error);
    if (!bytes)
        return FALSE;
    gsize size;
    const char *contents = g_bytes_get_data(bytes, &size);
    return g_file_set_contents(path, contents, (gssize)size, error);
}

/* ---- What is drawn ---- */

void export_draw_scene(cairo_t *cairo, double width, double height, gpointer export_scene)
{
    const ExportScene *drawn = export_scene;
    const Scene *scene = drawn->scene;
    double scale = MIN(MIN(width / scene->width, height / scene->height), 1);
    PaletteColor color = palette_base(drawn->style->theme)->background;
    SceneStyle style = *drawn->style;
    style.transparent = TRUE;
    cairo_save(cairo);
    cairo_set_source_rgb(cairo, color.red, color.green, color.blue);
    cairo_rectangle(cairo, 0, 0, width, height);
    cairo_fill(cairo);
    cairo_translate(cairo, (width - scene->width * scale) / 2,
                    (height - scene->height * scale) / 2);
    cairo_scale(cairo, scale, scale);
    scene_draw(scene, cairo, &style);
    cairo_restore(cairo);
}

/* So many columns that the scenes come out largest. */
static guint suitable_columns(const ExportStrip *strip, double width, double height)
{
    guint best = 1;
    double largest = 0;
    for (guint columns = 1; columns <= strip->count; columns++) {
        guint rows = (strip->count + columns - 1) / columns;
        double scale = MIN(width / columns / strip->scenes[0].scene->width,
                           height / rows / strip->scenes[0].scene->height);
        if (scale > largest) {
            largest = scale;
            best = columns;
        }
    }
    return best;
}

void export_draw_strip(cairo_t *cairo, double width, double height, gpointer export_strip)
{
    const ExportStrip *strip = export_strip;
    const double gap = 12, caption = text_role_height(TEXT_BODY) + 6;
    if (strip->count == 0)
        return;
    guint columns = strip->columns > 0 ? strip->columns : suitable_columns(strip, width, height);
    guint rows = (strip->count + columns - 1) / columns;
    double cell_width = (width - gap) / columns - gap, cell_height = (height - gap) / rows - gap;
    const PaletteBase *base = palette_base(strip->theme);
    g_autoptr(SceneTexts) texts = scene_texts_new();
    cairo_set_source_rgb(cairo, base->background.red, base->background.green,
                         base->background.blue);
    cairo_paint(cairo);
    for (guint i = 0; i < strip->count; i++) {
        cairo_save(cairo);
        cairo_translate(cairo, gap + (i % columns) * (cell_width + gap),
                        gap + (i / columns) * (cell_height + gap));
        export_draw_scene(cairo, cell_width, MAX(cell_height - caption, 1),
                          (gpointer)&strip->scenes[i]);
        cairo_set_source_rgb(cairo, base->text.red, base->text.green, base->text.blue);
        scene_texts_begin(texts, cairo, 1);
        scene_text_draw(
            texts, &(TextLine){strip->captions[i], TEXT_BODY, PANGO_ALIGN_CENTER, cell_width, 0}, 0,
            cell_height - caption + 3);
        cairo_restore(cairo);
    }
}
