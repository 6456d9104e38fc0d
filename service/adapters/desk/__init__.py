"""The desk: what waits for people and for other systems, kept beside the decision records but never inside them.

Handoffs, deliveries still to be made, and feedback. `compose/` calls `open_desk`; everything else uses the ports.
"""

from __future__ import annotations

from service.adapters.desk.open import Desk, open_desk

__all__ = ["Desk", "open_desk"]
