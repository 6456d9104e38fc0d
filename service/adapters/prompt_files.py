"""Prompt templates on disk: front matter (id, version, inputs) and a text, read strictly.

Called by `langchain_prompts.py`; `prompt_lock.py` pins every file by id and version.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from string import Formatter
from typing import Annotated

import msgspec

from service.adapters import strict_yaml
from service.core.conversation import Value
from service.core.draft import PromptRef
from service.core.errors import ConfigError
from service.core.policy import Version

FileId = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9-]*$")]

_FRONT = re.compile(r"\A---\n(?P<front>.*?\n)---\n", re.DOTALL)


class FrontMatter(Value, frozen=True, kw_only=True):
    """What stands between the dashes at the top of a template."""

    id: FileId
    version: Version
    inputs: tuple[str, ...]
    extends: str | None = None
    """The id of the template whose text comes before this one's."""


class Template(Value, frozen=True, kw_only=True):
    """A template as written: `{name}` in the text is filled with the input of that name, nothing else is."""

    id: str
    version: str
    inputs: tuple[str, ...]
    extends: str | None
    text: str
    sha256: str
    """Over the bytes of the file."""

    @property
    def ref(self) -> PromptRef:
        """What the record says the draft was asked with."""
        return PromptRef(id=self.id, version=self.version, sha256=self.sha256)


def load_template(path: Path) -> Template:
    """Read one template; raises `ConfigError` when front matter and text do not agree."""
    raw = _bytes(path)
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise ConfigError("is not UTF-8 text", place=str(path)) from None
    front = front_matter(text, path)
    body = text[_FRONT.match(text).end() :]  # type: ignore[union-attr] # front_matter has matched it
    line = text.count("\n", 0, len(text) - len(body)) + 1
    used = fields(body, place=f"{path}:{line}")
    for name in sorted(used ^ set(front.inputs)):
        problem = "is used but is not among `inputs`" if name in used else "is among `inputs` but never used"
        raise ConfigError(f"`{name}` {problem}", place=f"{path}:1 $.inputs")
    digest = hashlib.sha256(raw).hexdigest()
    return Template(
        id=front.id, version=front.version, inputs=front.inputs, extends=front.extends, text=body, sha256=digest
    )


def front_matter(text: str, path: Path) -> FrontMatter:
    """Read what stands between the dashes; raises `ConfigError` when there is nothing."""
    found = _FRONT.match(text)
    if found is None:
        raise ConfigError("must start with front matter between two lines of ---: id, version, inputs", place=str(path))
    return strict_yaml.parse(found["front"], FrontMatter, name=str(path), first_line=2)


def fields(text: str, *, place: str) -> set[str]:
    """Return the names in braces; anything but a plain name in braces is a `ConfigError`."""
    names: set[str] = set()
    try:
        for _, name, spec, conversion in Formatter().parse(text):
            if name is None:
                continue
            if not name.isidentifier() or spec or conversion:
                raise ConfigError(f"only a plain name may stand in braces, not `{{{name}}}`", place=place)
            names.add(name)
    except ValueError as error:
        raise ConfigError(f"braces do not match: {error}", place=place) from None
    return names


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", place=str(path)) from None
