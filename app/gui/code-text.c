// SPDX-License-Identifier: MIT
/* Draws the labels above the text, in the colours that the palette has for their states. */
#include "gui/code-text.h"

#include "gui/settled-text.h"
#include "gui/theme.h"

#include <string.h>

/* Labels of one line beyond these are counted instead of shown. */
#define MOST_OF_A_LINE 4
/* Characters of a label. */
#define MOST_CHARACTERS 60

typedef struct {
    guint line;
    CoroscopeLabelKind kind;
    char *text;
} Label;

struct _CoroscopeCodeText {
    GtkSourceView parent_instance;
    GArray *labels; /* of Label, in the order of adding */
    int height;     /* what it was given last */
};

G_DEFINE_FINAL_TYPE(CoroscopeCodeText, coroscope_code_text, GTK_SOURCE_TYPE_VIEW)

static void clear_label(gpointer label)
{
    g_free(((Label *)label)->text);
}

void coroscope_code_text_clear_labels(CoroscopeCodeText *self)
{
    g_array_set_size(self->labels, 0);
    gtk_widget_queue_draw(GTK_WIDGET(self));
}

/* Long texts keep their beginning and their end. */
static char *shorten(const char *text)
{
    g_autofree char *line = g_strdelimit(g_strdup(text), "\n\t", ' ');
    glong length = g_utf8_strlen(line, -1);
    if (length <= MOST_CHARACTERS)
        return g_steal_pointer(&line);
    g_autofree char *start = g_utf8_substring(line, 0, MOST_CHARACTERS / 2);
    g_autofree char *end = g_utf8_substring(line, length - MOST_CHARACTERS / 2 + 1, length);
    return g_strconcat(start, "…", end, NULL);
}

void coroscope_code_text_add_label(CoroscopeCodeText *self, guint line, CoroscopeLabelKind kind,
                                   const char *text)
{
    guint before = 0;
    for (guint i = 0; i < self->labels->len; i++)
        before += g_array_index(self->labels, Label, i).line == line;
    if (line == 0 || before > MOST_OF_A_LINE)
        return;
    Label label = {line, kind, before == MOST_OF_A_LINE ? g_strdup("…") : shorten(text)};
    g_array_append_val(self->labels, label);
    gtk_widget_queue_draw(GTK_WIDGET(self));
}

static GdkRGBA rgba(PaletteColor color, float alpha)
{
    return (GdkRGBA){(float)color.red, (float)color.green, (float)color.blue, alpha};
}

typedef struct {
    GdkRGBA fill, line, text;
} LabelColors;

static LabelColors colors_of(CoroscopeLabelKind kind)
{
    PaletteTheme theme = coroscope_theme();
    PaletteLook waiting = palette_look(PALETTE_SUSPENDED, theme);
    PaletteColor fault = palette_base(theme)->fault;
    if (kind == COROSCOPE_LABEL_ERROR)
        return (LabelColors){rgba(fault, 0.14f), rgba(fault, 0.8f), rgba(fault, 1)};
    return (LabelColors){rgba(waiting.fill, 1),
                         rgba(waiting.line, kind == COROSCOPE_LABEL_SELECTED ? 1 : 0.55f),
                         rgba(waiting.text, 1)};
}

/* Draws one label with its left edge at `x` and returns where it ends. */
static float draw_label(CoroscopeCodeText *self, GtkSnapshot *snapshot, const Label *label, float x,
                        float y, float height)
{
    LabelColors colors = colors_of(label->kind);
    g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout(GTK_WIDGET(self), label->text);
    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_scale_new(0.82));
    pango_attr_list_insert(attributes, pango_attr_family_new("Cantarell, Sans"));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    int text_width, text_height;
    pango_layout_get_pixel_size(layout, &text_width, &text_height);

    float box_height = MIN(height - 2, (float)text_height + 2);
    graphene_rect_t box =
        GRAPHENE_RECT_INIT(x, y + (height - box_height) / 2, (float)text_width + 14, box_height);
    GskRoundedRect outline;
    gsk_rounded_rect_init_from_rect(&outline, &box, box_height / 2);
    float border = label->kind == COROSCOPE_LABEL_SELECTED ? 2 : 1;
    gtk_snapshot_push_rounded_clip(snapshot, &outline);
    gtk_snapshot_append_color(snapshot, &colors.fill, &box);
    gtk_snapshot_pop(snapshot);
    gtk_snapshot_append_border(snapshot, &outline, (float[4]){border, border, border, border},
                               (GdkRGBA[4]){colors.line, colors.line, colors.line, colors.line});
    gtk_snapshot_save(snapshot);
    gtk_snapshot_translate(snapshot,
                           &GRAPHENE_POINT_INIT(x + 7, y + (height - (float)text_height) / 2));
    gtk_snapshot_append_layout(snapshot, layout, &colors.text);
    gtk_snapshot_restore(snapshot);
    return x + (float)text_width + 14;
}

/* Where a line's text ends on the canvas; FALSE when there is no such line or nobody sees it. */
static gboolean end_of_line(CoroscopeCodeText *self, guint line, GdkRectangle *end)
{
    GtkTextView *view = GTK_TEXT_VIEW(self);
    GtkTextIter place;
    GdkRectangle seen;
    if (!gtk_text_buffer_get_iter_at_line(gtk_text_view_get_buffer(view), &place, (int)line - 1))
        return FALSE;
    if (!gtk_text_iter_ends_line(&place))
        gtk_text_iter_forward_to_line_end(&place);
    gtk_text_view_get_iter_location(view, &place, end);
    gtk_text_view_get_visible_rect(view, &seen);
    return end->y + end->height > seen.y && end->y < seen.y + seen.height;
}

static float start_of_label(const CoroscopeCodeText *self, guint index, const GdkRectangle *end,
                            const float *label_ends)
{
    guint line = g_array_index(self->labels, Label, index).line;
    for (guint i = index; i > 0; i--)
        if (g_array_index(self->labels, Label, i - 1).line == line)
            return label_ends[i - 1] + 6;
    return (float)end->x + 16;
}

static void snapshot_layer(GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
    CoroscopeCodeText *self = COROSCOPE_CODE_TEXT(view);
    GTK_TEXT_VIEW_CLASS(coroscope_code_text_parent_class)->snapshot_layer(view, layer, snapshot);
    if (layer != GTK_TEXT_VIEW_LAYER_ABOVE_TEXT)
        return;
    g_autofree float *ends = g_new0(float, self->labels->len + 1);
    for (guint i = 0; i < self->labels->len; i++) {
        const Label *label = &g_array_index(self->labels, Label, i);
        GdkRectangle end;
        if (end_of_line(self, label->line, &end))
            ends[i] = draw_label(self, snapshot, label, start_of_label(self, i, &end, ends),
                                 (float)end.y, (float)end.height);
    }
}

/* The gutter lights the line below the pointer up by the place that it was told last. With less
 * room for lines there may be none any more, which GtkSourceView 5.6 does not expect. */
static void forget_pointer(GtkSourceView *view)
{
    GtkSourceGutter *gutter = gtk_source_view_get_gutter(view, GTK_TEXT_WINDOW_LEFT);
    g_autoptr(GListModel) controllers = gtk_widget_observe_controllers(GTK_WIDGET(gutter));
    for (guint i = 0; i < g_list_model_get_n_items(controllers); i++) {
        g_autoptr(GtkEventController) controller = g_list_model_get_item(controllers, i);
        if (GTK_IS_EVENT_CONTROLLER_MOTION(controller))
            g_signal_emit_by_name(controller, "leave");
    }
}

static void size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
    if (height < COROSCOPE_CODE_TEXT(widget)->height)
        forget_pointer(GTK_SOURCE_VIEW(widget));
    COROSCOPE_CODE_TEXT(widget)->height = height;
    settled_text_allocate(GTK_WIDGET_CLASS(coroscope_code_text_parent_class), widget, width, height,
                          baseline);
}

static void finalize(GObject *object)
{
    g_array_unref(COROSCOPE_CODE_TEXT(object)->labels);
    G_OBJECT_CLASS(coroscope_code_text_parent_class)->finalize(object);
}

static void coroscope_code_text_class_init(CoroscopeCodeTextClass *class)
{
    G_OBJECT_CLASS(class)->finalize = finalize;
    GTK_WIDGET_CLASS(class)->size_allocate = size_allocate;
    GTK_TEXT_VIEW_CLASS(class)->snapshot_layer = snapshot_layer;
}

static void coroscope_code_text_init(CoroscopeCodeText *self)
{
    self->labels = g_array_new(FALSE, FALSE, sizeof(Label));
    g_array_set_clear_func(self->labels, clear_label);
    settled_text_watch(GTK_TEXT_VIEW(self));
}
