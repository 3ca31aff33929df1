# SPDX-License-Identifier: MIT
# Only the interpreter itself.
