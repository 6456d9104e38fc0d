"""Uvicorn's HTTP protocol with limits of time and size on what a client has not finished sending.

Used by `attune serve`. Uvicorn itself waits for ever for a request to become whole, and takes headers of any length.
"""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

HEAD_S = 10.0
"""From the connection, or the first byte of a further request on it, to the end of the headers."""
BODY_S = 30.0
"""From the end of the headers to the end of the body."""
HEAD_BYTES = 32_768


class BoundedProtocol(HttpToolsProtocol):
    """One connection; what is too slow or too large is told so and closed."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        """Start the clock of the first request."""
        super().connection_made(transport)
        self._head_bytes = 0
        self._in_head = True
        self._closed = False
        self._timer: asyncio.TimerHandle | None = None
        self._within(HEAD_S)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock."""
        self._stop()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count what arrives before the headers are whole."""
        super().data_received(data)
        if self._timer is None and not self._closed and (self.cycle is None or self.cycle.response_complete):
            self._within(HEAD_S)  # an empty line ahead of a request begins nothing, and stops uvicorn's own clock
        if self._in_head and not self._closed:
            self._head_bytes += len(data)
            if self._head_bytes > HEAD_BYTES:
                self._refuse(431)

    def on_message_begin(self) -> None:
        """Start the clock of a further request."""
        super().on_message_begin()
        self._in_head, self._head_bytes = True, 0
        if self._timer is None:
            self._within(HEAD_S)

    def on_headers_complete(self) -> None:
        """Let the app run, unless the headers are too large; the body has a clock of its own."""
        self._in_head = False
        if len(self.url) + sum(len(name) + len(value) for name, value in self.headers) > HEAD_BYTES:
            self._refuse(431)
            return
        self._within(BODY_S)
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Pass the body on while anybody reads it."""
        if not self._closed:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is whole: it is our time from here."""
        self._stop()
        if not self._closed:
            super().on_message_complete()

    def _within(self, seconds: float) -> None:
        self._stop()
        self._timer = self.loop.call_later(seconds, self._refuse, 408)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _refuse(self, status: int) -> None:
        """Say why where nothing has been said yet, and close."""
        self._closed = True
        self._stop()
        if self.transport is None or self.transport.is_closing():
            return
        if self.cycle is None or self.cycle.response_complete or not self.cycle.response_started:
            self.transport.write(STATUS_LINE[status] + b"content-length: 0\r\nconnection: close\r\n\r\n")
        self.transport.close()
