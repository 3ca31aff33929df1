// SPDX-License-Identifier: MIT
/* Any bytes as the lines of a recording's text form. What is read must survive being written and
 * read. */
#include "fuzz-trace.h"

#include "trace/text-form.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GByteArray) file = g_byte_array_new();
    g_byte_array_append(file, (const uint8_t *)TEXT_FORM_MAGIC "\n", strlen(TEXT_FORM_MAGIC) + 1);
    g_byte_array_append(file, data, (guint)size);
    fuzz_trace_read(file->data, file->len);
    return 0;
}
