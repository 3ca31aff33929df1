# SPDX-License-Identifier: MIT
"""What anext(iterator, default) returns."""


async def step_or_default(step, default):
    try:
        return await step
    except StopAsyncIteration:
        return default
