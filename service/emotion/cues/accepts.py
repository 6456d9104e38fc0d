"""`Yes please` after we offered a person is a request for a person; read from both turns together.

Called by `reader.py`, which alone sees what our side said last.
"""

from __future__ import annotations

import re

_PERSON = re.compile(
    r"\b(?:person|human|colleagues?|someone|somebody|advis[eo]r|member of (?:our|the) team"
    r"|mensch\w*|kolleg\w*|persona|compañer[oa]|agente|personne|collègue|conseill\w+|pessoa|colega|atendente)\b",
    re.IGNORECASE,
)
_ASK = re.compile(r"[^.!?\n]{3,240}\?")
_YES = re.compile(
    r"\W{0,3}(?:oh |ok,? |okay,? |well,? )?"
    r"(?:yes|yeah|yep|yup|ya|sure|ok|okay|please|go ahead|do (?:that|it|so)|that would be (?:great|good|nice|lovely)"
    r"|i(?:'d| would) (?:like|love|appreciate) that|absolutely|definitely|of course"
    r"|ja|gern\w?|klar|sí|si|claro|vale|oui|volontiers|sim|pode ser)"
    r"(?:[ ,.!]{1,3}(?:please|pls|thanks|thank you|thx|bitte|gern\w?|por favor|s'il vous pla[iî]t|merci|obrigad[oa]|do"
    r"|go ahead|do (?:that|it|so)|that would be (?:great|good|nice|lovely|helpful)|i(?:'d| would) like that)){0,3}"
    r"\W{0,4}",
    re.IGNORECASE,
)
_LONGEST = 80


def accepts_person(we_said: str, they_said: str) -> bool:
    """Tell whether a short yes answers our question whether a person should take over."""
    if len(they_said) > _LONGEST or not _YES.fullmatch(they_said.replace("’", "'").strip()):
        return False
    asked = _ASK.findall(we_said[-600:])
    return bool(asked) and _PERSON.search(asked[-1]) is not None
