# SPDX-License-Identifier: MIT
"""An echo server on asyncio's streams: prints its port, serves until its standard input ends."""
import asyncio
import contextlib
import sys


async def echo(reader, writer):
    with contextlib.suppress(ConnectionError):
        while data := await reader.read(4096):
            writer.write(data)
            await writer.drain()
    writer.close()


async def main():
    server = await asyncio.start_server(echo, "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    server.close()


asyncio.run(main())
