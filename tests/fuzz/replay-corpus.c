// SPDX-License-Identifier: MIT
/* Runs a fuzz target over files and folders of files: how a corpus becomes a plain test. */
#include <glib.h>
#include <stdint.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void run_path(const char *path, unsigned *count)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    if (folder) {
        for (const char *name; (name = g_dir_read_name(folder));) {
            g_autofree char *inside = g_build_filename(path, name, NULL);
            run_path(inside, count);
        }
        return;
    }
    g_autofree char *data = NULL;
    size_t size = 0;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &data, &size, &error))
        g_error("%s", error->message);
    LLVMFuzzerTestOneInput((const uint8_t *)data, size);
    (*count)++;
}

int main(int argc, char **argv)
{
    unsigned count = 0;
    for (int i = 1; i < argc; i++)
        run_path(argv[i], &count);
    printf("%s 1 - %u inputs\n1..1\n", count > 0 ? "ok" : "not ok", count);
    return count > 0 ? 0 : 1;
}
