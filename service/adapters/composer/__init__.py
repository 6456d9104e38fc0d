"""The composer: a writer that needs no model, made of small steps over readable wordings.

`compose/` uses it as the default writer without a key and as the fallback of every other writer.
"""

from __future__ import annotations

from service.adapters.composer.composer import Composer

__all__ = ["Composer"]
