"""Fail unless PostgreSQL and Redis answer: in CI no test that needs them may be skipped."""

from __future__ import annotations

import asyncio
import os

import asyncpg

POSTGRES = os.environ.get("ATTUNE_TEST_POSTGRES_URL", "postgresql://root@127.0.0.1:5432/test")
REDIS_HOST, REDIS_PORT = "127.0.0.1", 6379


async def main() -> None:
    """Ask each server for a sign of life."""
    connection = await asyncpg.connect(POSTGRES, timeout=5)
    print(await connection.fetchval("SELECT version()"))
    await connection.close()
    reader, writer = await asyncio.open_connection(REDIS_HOST, REDIS_PORT)
    writer.write(b"PING\r\n")
    await writer.drain()
    print("Redis answers", (await reader.readline()).decode().strip())
    writer.close()
    await writer.wait_closed()


asyncio.run(main())
