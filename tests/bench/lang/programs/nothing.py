# SPDX-License-Identifier: MIT
# Nothing, for the time of starting and ending alone.
