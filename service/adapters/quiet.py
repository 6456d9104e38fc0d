"""Hold every library's telemetry and rerouting shut, in one place.

Called before the first import of LangChain, guardrails-ai or the OpenAI client, by the adapters that import them.
Writes the environment of this process only; nothing is read from it.
"""

from __future__ import annotations

import os

OFF = {
    "LANGSMITH_TRACING": "false",
    "LANGSMITH_TRACING_V2": "false",
    "LANGCHAIN_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
    "LANGSMITH_OTEL_ENABLED": "false",
    "LANGCHAIN_OTEL_ENABLED": "false",
    "LANGSMITH_GATEWAY": "false",  # langchain-openai 1.7 sends requests to the gateway when this is true
    "GUARDRAILS_RUN_SYNC": "true",  # guardrails-ai 0.11 leaks five file descriptors a call with uvloop otherwise
}
"""What each variable must be, whatever the environment says: a trace would carry the customer's words away."""


def keep_quiet() -> None:
    """Set every switch; safe to call again. Must run before the library is imported, since some read once."""
    os.environ.update(OFF)
