"""The reply fits where it is read or heard: no lists in an SMS, no links read aloud, no essays in a chat.

Limits are parameters of the policy, in characters per channel.
"""

from __future__ import annotations

import re

from service.core.conversation import Channel
from service.core.guardrail import Case, Finding
from service.guardrails.phrasing import hear

_HAZARD = "tone.channel_fit"
_LONGEST = {"sms": 320, "voice": 600, "social": 700, "chat": 1200, "email": 3500}
_PLAIN_CHANNELS = frozenset({Channel.SMS, Channel.SOCIAL, Channel.VOICE, Channel.CHAT})
_BOLD = re.compile(r"(?<![*\w])(\*\*|__)(?=\S)([^*_\n]{1,300}?)(?<=\S)\1(?![*\w])")
_HEADING = re.compile(r"^#{1,6} +", re.MULTILINE)
_TABLE = re.compile(r"^\|[^\n]{1,400}\|[ \t]*\n\|[ :|-]{3,}", re.MULTILINE)
_HTML = re.compile(
    r"</?(?:b|i|u|p|br|div|span|strong|em|h[1-6]|ul|ol|li|a|img|table|script|style)\b[^<>]{0,300}>", re.IGNORECASE
)
_FENCE = re.compile(r"```")
_LINK = re.compile(r"\[([^\]\n]{1,200})\]\((?:https?://|mailto:|/)[^)\s]{1,400}\)")
_BULLET = re.compile(r"^[ \t]{0,8}(?:[-*•]|\d{1,2}[.)])[ \t]+(?=\S)", re.MULTILINE)
_SPOKEN_BADLY = re.compile(
    r"https?://\S{1,300}|\bwww\.\S{1,300}|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]{2,63}"
    r"|[\U0001F300-\U0001FAFF☀-➿]"
)
_LETTER = re.compile(
    r"\b(?:dear (?:sir|madam|customer|valued)|to whom it may concern|yours (?:sincerely|faithfully"
    r"|truly)|(?:kind|best|warm) regards)\b",
    re.IGNORECASE,
)
_ASKS_IN_PUBLIC = re.compile(
    r"\b(?:send|share|post|reply with|tell|give|provide|confirm|comment|drop)\b(?![^.!?\n]{0,80}\b(?:dm|direct"
    r" message|private|privately|inbox|pm)\b)[^.!?\n]{0,60}"
    r"\b(?:your|the) (?:full )?(?:name|address|e-?mail|phone|mobile|order number|account number|booking reference"
    r"|date of birth|postcode|zip|card)\b"
    r"(?![^.!?\n]{0,60}\b(?:dm|direct message|private|privately|inbox|pm|message us)\b)",
    re.IGNORECASE,
)


def check(case: Case, **longest: int) -> list[Finding]:
    """Find mark-up, length and habits that do not fit the channel. `longest`: characters by channel name."""
    channel, text = case.request.channel, case.text
    limit = (_LONGEST | longest)[channel.value]
    found = _marks(text, channel) if channel in _PLAIN_CHANNELS else _only_html(text)
    if len(text) > limit:
        found.append(_finding(limit, len(text), f"It is longer than {limit} characters.", "Say it more briefly."))
    if channel is Channel.VOICE:
        found += [
            _finding(*match.span(), "It cannot be spoken.", "Say in words where to find it, without a link or symbol.")
            for match in _SPOKEN_BADLY.finditer(text)
        ][:20]
    if channel is Channel.SOCIAL:
        found += [
            _finding(*match.span(), "It asks for personal details in public.", "Ask for them in a direct message.")
            for match in _ASKS_IN_PUBLIC.finditer(text)
        ][:20]
    if channel in _PLAIN_CHANNELS and not hear(text).words.isdisjoint(("dear", "whom", "yours", "regards")):
        found += [
            _finding(*match.span(), "It is written like a letter.", "Write the way people talk on this channel.")
            for match in _LETTER.finditer(text)
        ][:20]
    return found


def _marks(text: str, channel: Channel) -> list[Finding]:
    """Find mark-up that would be shown raw; bold, headings and links have a safe fix."""
    found = _only_html(text)
    if "*" in text or "_" in text or "#" in text or "`" in text or "](" in text or "|" in text:
        why, remedy = "It carries mark-up that this channel shows raw.", "Write plain sentences without mark-up."
        found += [_finding(*m.span(), why, remedy, m.group(2)) for m in _BOLD.finditer(text)][:40]
        found += [_finding(*m.span(), why, remedy) for m in _HEADING.finditer(text)][:20]
        found += [_finding(*m.span(), why, remedy) for m in (*_TABLE.finditer(text), *_FENCE.finditer(text))][:20]
        found += [_finding(*m.span(), why, remedy) for m in _LINK.finditer(text)][:20]
    if channel in (Channel.SMS, Channel.VOICE):
        found += [
            _finding(*match.span(), "It is a list, and this channel has none.", "Write it as a sentence.")
            for match in _BULLET.finditer(text)
        ][:20]
    return found


def _only_html(text: str) -> list[Finding]:
    """Find HTML tags."""
    if "<" not in text:
        return []
    remedy = "Write plain sentences without tags."
    return [_finding(*m.span(), "It carries HTML tags.", remedy) for m in _HTML.finditer(text)][:20]


def _finding(start: int, end: int, why: str, remedy: str, replacement: str | None = None) -> Finding:
    return Finding(hazard=_HAZARD, start=start, end=end, why=why, remedy=remedy, replacement=replacement)
