"""Answers kept in Redis, for all processes together, encrypted: who reads Redis learns nothing about a customer.

The text of an answer is there for the time that `ATTUNE_IDEMPOTENCY_KEEP` says, never in the records.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

import msgspec

from service.adapters.shared.redis_server import RedisServer
from service.core.answered import Answer, Begun, Course
from service.core.errors import SharedStateLost

BEGIN = """
local found = redis.call('HMGET', KEYS[1], 'fingerprint', 'answer')
if found[1] then
  if found[1] ~= ARGV[1] then return {'refuse'} end
  if found[2] then return {'repeat', found[2]} end
  return {'wait'}
end
redis.call('HSET', KEYS[1], 'fingerprint', ARGV[1], 'token', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return {'answer'}
"""
FINISH = """
if redis.call('HGET', KEYS[1], 'token') ~= ARGV[1] then return 0 end
redis.call('HDEL', KEYS[1], 'token')
redis.call('HSET', KEYS[1], 'answer', ARGV[2])
return redis.call('PEXPIRE', KEYS[1], ARGV[3])
"""
RENEW = """
if redis.call('HGET', KEYS[1], 'token') ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
"""
ABANDON = """
if redis.call('HGET', KEYS[1], 'token') ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])
"""
"""Each atomic. The lease is the expiry of the key itself: a process that dies leaves nothing behind."""

_NONCE_BYTES = 12


class RedisIdempotency:
    """`ports.Idempotency` in Redis, but for one thing: it raises `SharedStateLost`."""

    def __init__(self, server: RedisServer, *, secret: bytes, keep_s: float) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - only with Redis

        self._server = server
        self._keep_ms = round(keep_s * 1000)
        self._secret = hmac.new(secret, b"answers kept for Idempotency-Key", hashlib.sha256).digest()
        self._cipher = AESGCM(self._secret)
        register = server.client.register_script
        self._begin, self._finish = register(BEGIN), register(FINISH)
        self._renew, self._abandon = register(RENEW), register(ABANDON)

    async def begin(self, name: str, fingerprint: str, *, lease_s: float) -> Begun:
        """Say what is to be done with the request of this name."""
        token = secrets.token_hex(8)
        arguments: list[str | int] = [self._keyed(fingerprint), token, round(lease_s * 1000)]
        found = await self._server.ask(self._begin(keys=[self._place(name)], args=arguments))
        course = Course(found[0].decode())
        if course is Course.REPEAT:
            return Begun(course=course, answer=self._opened(name, found[1]))
        return Begun(course=course, token=token if course is Course.ANSWER else "")

    async def renew(self, name: str, token: str, *, lease_s: float) -> None:
        """Hold the lease for longer."""
        await self._server.ask(self._renew(keys=[self._place(name)], args=[token, round(lease_s * 1000)]))

    async def finish(self, name: str, token: str, answer: Answer) -> None:
        """Keep the answer, unless somebody else holds the lease by now."""
        sealed = self._sealed(name, answer)
        await self._server.ask(self._finish(keys=[self._place(name)], args=[token, sealed, self._keep_ms]))

    async def abandon(self, name: str, token: str) -> None:
        """Give the lease back."""
        await self._server.ask(self._abandon(keys=[self._place(name)], args=[token]))

    def _sealed(self, name: str, answer: Answer) -> bytes:
        """Encrypt with AES-256-GCM, bound to the name."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, msgspec.msgpack.encode(answer), name.encode())

    def _opened(self, name: str, sealed: bytes) -> Answer:
        """Decrypt what `_sealed` made; raises `SharedStateLost` for anything else."""
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415

        try:
            plain = self._cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], name.encode())
            return msgspec.msgpack.decode(plain, type=Answer)
        except (InvalidTag, ValueError, msgspec.DecodeError):
            raise SharedStateLost("an answer in Redis was sealed with another secret") from None

    def _place(self, name: str) -> str:
        return f"attune:answer:{self._keyed(name)}"

    def _keyed(self, value: str) -> str:
        """A digest that nobody without the secret can try guesses against."""
        return hmac.new(self._secret, value.encode(), hashlib.sha256).hexdigest()
