"""The HTTP client for what we send to configured addresses: handoff webhooks and Chatwoot. Nothing else is contacted.

No redirects, no proxies from the environment, bounded times; every failure is a `DeliveryError` that names no address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service.core.errors import DeliveryError

if TYPE_CHECKING:
    import httpx

TIMEOUT_S = 10.0
CONNECTIONS = 32


class Outbound:
    """Sends JSON; the client is made at first use."""

    def __init__(self) -> None:
        self._client: httpx.AsyncClient | None = None

    async def post(self, url: str, body: bytes, headers: dict[str, str]) -> bytes:
        """Post bytes of JSON and return the answer's body; raises `DeliveryError` unless the answer is a 2xx."""
        return await self._send("POST", url, content=body, headers={"content-type": "application/json", **headers})

    async def get(self, url: str, headers: dict[str, str]) -> bytes:
        """Get a body; raises `DeliveryError` unless the answer is a 2xx."""
        return await self._send("GET", url, headers=headers)

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    async def _send(self, method: str, url: str, **given: Any) -> bytes:
        import httpx  # noqa: PLC0415 - only where something is to be sent

        if self._client is None:
            self._client = httpx.AsyncClient(
                timeout=TIMEOUT_S,
                follow_redirects=False,
                trust_env=False,
                limits=httpx.Limits(max_connections=CONNECTIONS),
            )
        try:
            answer = await self._client.request(method, url, **given)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise DeliveryError(type(error).__name__) from None
        if not answer.is_success:
            raise DeliveryError(f"status {answer.status_code}")
        return answer.content
