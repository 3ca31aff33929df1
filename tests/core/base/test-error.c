// SPDX-License-Identifier: MIT
/* The error domain can be told from others, and an error carries its code and words. */
#include "base/error.h"

static void test_domain(void)
{
    g_autoptr(GError) error = g_error_new(COROSCOPE_ERROR, COROSCOPE_ERROR_QUOTA, "%d bytes", 3);
    g_assert_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_QUOTA);
    g_assert_cmpstr(error->message, ==, "3 bytes");
    g_assert_cmpstr(g_quark_to_string(error->domain), ==, "coroscope-error");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/error/domain", test_domain);
    return g_test_run();
}
