"""Settings → adapters → service. The only package that knows every concrete part.

Called by `asgi.py`, the terminal and the evals. What is heavy is imported only when the settings ask for it.
"""

from service.compose.about import practice_of
from service.compose.combination import combination_of
from service.compose.door import key_store
from service.compose.lasting import beside, records_of, release_key_of
from service.compose.rules import rulebook
from service.compose.whole import compose, compose_running

__all__ = [
    "beside",
    "combination_of",
    "compose",
    "compose_running",
    "key_store",
    "practice_of",
    "records_of",
    "release_key_of",
    "rulebook",
]
