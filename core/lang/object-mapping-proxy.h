// SPDX-License-Identifier: MIT
// A view of a mapping that cannot be written through (object-mapping-proxy.c).
#pragma once

#include "lang/value.h"

Value mapping_proxy_new(Interpreter *in, Value mapping);
