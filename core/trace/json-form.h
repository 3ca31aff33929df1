// SPDX-License-Identifier: MIT
/*
 * The JSON form: an array with an object for each event, one a line, for other programs. It is only
 * written.
 *
 *     {"event": 7, "kind": "bound", "frame": 1, "name": "n", "value": {"int": 5}, "changed": true}
 *
 * Values are null for absent, {"none": null}, {"bool": true}, {"int": 5}, {"float": 0.5} (a string
 * for what JSON has no number for), {"string": "..."}, {"text": "..."}, {"object": 7, "type":
 * "list"}.
 */
#pragma once

#include "trace/log.h"

#include <stdio.h>

void json_form_write(const Log *log, FILE *stream);

/* Adds a JSON string, quotes and all. `text` is valid UTF-8. */
void json_append_string(GString *to, const char *text);
