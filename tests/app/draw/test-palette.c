// SPDX-License-Identifier: MIT
/* The palette can be read: contrasts, and states that differ in more than colour. */
#include "draw/palette.h"

static double distance(PaletteColor a, PaletteColor b)
{
    double red = a.red - b.red, green = a.green - b.green, blue = a.blue - b.blue;
    return red * red + green * green + blue * blue;
}

static void test_contrast(void)
{
    for (int theme = 0; theme < PALETTE_THEMES; theme++) {
        const PaletteBase *base = palette_base((PaletteTheme)theme);
        for (int state = 0; state < PALETTE_STATES; state++) {
            PaletteLook look = palette_look((PaletteState)state, (PaletteTheme)theme);
            g_assert_cmpfloat(palette_contrast(look.text, look.fill), >=, 7);
            g_assert_cmpfloat(palette_contrast(look.line, base->background), >=, 3);
            g_assert_cmpfloat(palette_contrast(look.line, base->panel), >=, 3);
            if (state != PALETTE_RUNNING)
                g_assert_cmpfloat(palette_contrast(look.line, look.fill), >=, 3);
        }
        g_assert_cmpfloat(palette_contrast(base->text, base->background), >=, 7);
        g_assert_cmpfloat(palette_contrast(base->faint, base->panel), >=, 4.5);
        const PaletteColor arrows[] = {base->arrow,  base->push,      base->pull,
                                       base->await,  base->fault,     base->trap,
                                       base->answer, base->interrupt, base->select};
        for (guint i = 0; i < G_N_ELEMENTS(arrows); i++)
            g_assert_cmpfloat(palette_contrast(arrows[i], base->background), >=, 3);
        for (guint32 number = 0; number < 20; number++) {
            PaletteItem item = palette_item(number, (PaletteTheme)theme);
            g_assert_cmpfloat(palette_contrast(item.text, item.fill), >=, 7);
        }
    }
}

/* Each state has a word and a mark of its own; no two have the same edge and pattern. */
static void test_not_by_colour_alone(void)
{
    for (int a = PALETTE_CREATED; a < PALETTE_STATES; a++)
        for (int b = PALETTE_CREATED; b < a; b++) {
            PaletteLook first = palette_look((PaletteState)a, PALETTE_LIGHT);
            PaletteLook second = palette_look((PaletteState)b, PALETTE_LIGHT);
            g_assert_cmpstr(palette_word((PaletteState)a), !=, palette_word((PaletteState)b));
            g_assert_cmpint(first.mark, !=, second.mark);
            g_assert_true(first.edge != second.edge || first.pattern != second.pattern);
            g_assert_cmpstr(palette_word((PaletteState)a), !=, "");
        }
}

/* The three channels as a deuteranope and a protanope see them (Viénot, Brettel, Mollon 1999). */
static PaletteColor seen(PaletteColor color, gboolean deutan)
{
    static const double matrices[2][9] = {
        {0.11238, 0.88762, 0, 0.11238, 0.88762, 0, 0.00401, -0.00401, 1},
        {0.29275, 0.70725, 0, 0.29275, 0.70725, 0, -0.02234, 0.02234, 1}};
    const double *m = matrices[deutan];
    return (PaletteColor){
        m[0] * color.red + m[1] * color.green + m[2] * color.blue,
        m[3] * color.red + m[4] * color.green + m[5] * color.blue,
        m[6] * color.red + m[7] * color.green + m[8] * color.blue,
    };
}

/* Fills of the states that stand side by side in a queue or pipeline differ for all readers. */
static void test_colour_blind(void)
{
    static const PaletteState side_by_side[] = {PALETTE_READY, PALETTE_RUNNING, PALETTE_SUSPENDED,
                                                PALETTE_FINISHED};
    for (int theme = 0; theme < PALETTE_CONTRAST; theme++)
        for (guint a = 0; a < G_N_ELEMENTS(side_by_side); a++)
            for (guint b = 0; b < a; b++)
                for (int deutan = 0; deutan < 2; deutan++) {
                    PaletteColor first =
                        seen(palette_look(side_by_side[a], (PaletteTheme)theme).line, deutan);
                    PaletteColor second =
                        seen(palette_look(side_by_side[b], (PaletteTheme)theme).line, deutan);
                    g_assert_cmpfloat(distance(first, second), >, 0.02);
                }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/draw/palette/contrast", test_contrast);
    g_test_add_func("/draw/palette/not-by-colour-alone", test_not_by_colour_alone);
    g_test_add_func("/draw/palette/colour-blind", test_colour_blind);
    return g_test_run();
}
