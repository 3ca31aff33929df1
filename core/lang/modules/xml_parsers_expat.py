# SPDX-License-Identifier: MIT
"""The XML parser of libexpat under its usual name."""
from pyexpat import *
