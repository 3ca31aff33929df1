# Syntax error: an import from __future__ too late.
x = 1
from __future__ import annotations
