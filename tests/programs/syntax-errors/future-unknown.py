# Syntax error: an unknown feature.
from __future__ import happiness
