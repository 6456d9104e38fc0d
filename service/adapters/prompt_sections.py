"""From a task to the values of a template: what the model is told about facts, customer, strategy and manner.

Called by `langchain_prompts.py`. Every foreign text passes `prompt_text`; none is ever formatted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from service.adapters.languages import NAMES
from service.adapters.prompt_parts import Channels, Parts
from service.adapters.prompt_text import block, line
from service.core.conversation import UNKNOWN_LANGUAGE, PastContact, Statement, Value
from service.core.draft import Task
from service.core.guardrail import Finding
from service.core.reading import CueKind, Reading
from service.core.strategy import Move


class Kept(Value, frozen=True, kw_only=True):
    """What of a task is shown to the model, after fitting."""

    facts: tuple[Statement, ...]
    history: tuple[PastContact, ...]
    context: str
    draft: str = ""
    turns_cut: int = 0


class Sections:
    """Fills templates in the words of `parts.yaml`, `channels.yaml` and the explained moves."""

    def __init__(self, parts: Parts, channels: Channels, moves: Mapping[Move, str]) -> None:
        self._parts = parts
        self._channels = channels
        self._moves = {move: f"- {sentence.strip()}" for move, sentence in moves.items()}

    def values(self, task: Task, kept: Kept) -> dict[str, str]:
        """Return every input of the templates; those of a revision only when there is a draft."""
        request, parts = task.request, self._parts
        style = self._channels.channels[request.channel]
        strategy = task.strategy.strategy
        values = {
            "assistant": line(request.brand.assistant_name),
            "brand": line(request.brand.name),
            "voice": block(request.brand.voice),
            "where": style.where,
            "facts": self._statements(kept.facts),
            "actions": self._statements(request.actions),
            "commitments": self._statements(request.commitments),
            "background": self._background(kept),
            "customer": "\n".join(f"- {said}" for said in self._customer(task) if said) or f"- {parts.no_customer}",
            "title": strategy.title,
            "guidance": strategy.guidance.strip(),
            "must": self._said(strategy.must),
            "must_not": self._said(strategy.must_not),
            "language": self._language(task),
            "style": style.style.strip(),
            "words": str(self._channels.most_words(request.channel, request.customer.preferences.detail)),
            "question": self._question(task),
            "disclosure": self._disclosure(task),
        }
        if task.previous is not None:
            values |= {"draft": block(kept.draft), "findings": self._findings(task.findings)}
        return values

    def statement(self, item: Statement) -> str:
        """Return the line for one fact, action or commitment."""
        return self._parts.statement.format(id=line(item.id), text=line(item.text))

    def past(self, contact: PastContact) -> str:
        """Return the line for one contact on another channel."""
        when = f", {line(contact.at)[:10]}" if contact.at else ""
        return self._parts.history_line.format(channel=line(contact.channel), when=when, summary=line(contact.summary))

    def _statements(self, items: Sequence[Statement]) -> str:
        return "\n".join(map(self.statement, items)) or self._parts.nothing

    def _background(self, kept: Kept) -> str:
        """Return history, the platform's notes and a word about what was cut, each only when there is any."""
        parts = self._parts
        found = []
        if kept.history:
            found.append(parts.history.format(lines="\n".join(map(self.past, kept.history))))
        if kept.turns_cut:
            found.append(parts.cut.format(turns=kept.turns_cut))
        if kept.context.strip():
            found.append(parts.context.format(context=block(kept.context)))
        return "".join(found)

    def _customer(self, task: Task) -> Iterator[str]:
        """Yield what is known about the customer, a sentence each, as far as they agreed."""
        request, reading, parts = task.request, task.reading, self._parts
        customer, brand = request.customer, line(task.request.brand.name)
        yield from self._mood(task)
        if reading.needs:
            yield parts.need.format(needs=_listed(parts.needs[need] for need in reading.needs))
        yield from (parts.cues[kind] for kind in CueKind if reading.has(kind))
        yield parts.faults[task.strategy.fault]
        if not customer.consent.personalise:
            yield parts.no_name
        elif customer.name:
            yield parts.name.format(name=line(customer.name))
        if customer.vulnerable:
            yield parts.vulnerable.format(vulnerable=line(customer.vulnerable), brand=brand)
        if request.journey_stage:
            yield parts.stage.format(stage=line(request.journey_stage), brand=brand)
        yield parts.details[customer.preferences.detail]

    def _mood(self, task: Task) -> Iterator[str]:
        """Yield mood, trajectory and urgency; without consent nothing but the request to leave feelings out."""
        reading, parts = task.reading, self._parts
        if not task.request.customer.consent.read_emotion:
            yield parts.no_mood_without_consent
        elif reading.abstained:
            yield parts.no_mood
        else:
            yield parts.mood.format(mood=parts.moods[reading.emotion][_degree(reading)])
            yield parts.trajectories[reading.trajectory]
        yield parts.urgencies[reading.urgency.word]

    def _said(self, moves: Iterable[Move]) -> str:
        return "\n".join(self._moves[move] for move in moves) or self._parts.nothing

    def _language(self, task: Task) -> str:
        """Say the language and the form of address."""
        code, parts = task.request.spoken_language(task.reading.language), self._parts
        if code == UNKNOWN_LANGUAGE:
            told = parts.language_unknown
        else:
            told = parts.language.format(language=NAMES.get(code, f"the language with the code {line(code)}"))
        return f"{told} {parts.formalities[task.request.customer.preferences.formality]}"

    def _question(self, task: Task) -> str:
        missing = "; ".join(map(line, task.request.missing))
        brand = line(task.request.brand.name)
        if not missing:
            return self._parts.question_none.format(brand=brand)
        return self._parts.question_missing.format(missing=missing, brand=brand)

    def _disclosure(self, task: Task) -> str:
        """Say what the reply must tell about who is writing."""
        parts, said = self._parts, self._parts.disclosure_known
        if task.request.by_person:
            said = parts.disclosure_person
        elif task.reading.has(CueKind.ASKS_IF_BOT):
            said = parts.disclosure_asked
        elif task.request.conversation.is_first_reply:
            own = task.request.brand.disclosure.get(task.request.reply_language(task.reading.language))
            if own:
                return parts.disclosure_worded.format(wording=line(own))
            said = parts.disclosure_first
        return said.format(brand=line(task.request.brand.name))

    def _findings(self, findings: Iterable[Finding]) -> str:
        """Say each kind of fault once, with its remedy; `why` and `remedy` hold no customer data by contract."""
        parts = self._parts
        said = {
            (parts.finding if found.remedy else parts.finding_without_remedy).format(
                why=line(found.why), remedy=line(found.remedy)
            ): None
            for found in findings
        }
        return "\n".join(said) or parts.nothing


def _degree(reading: Reading) -> int:
    return min(3, max(0, reading.intensity))


def _listed(words: Iterable[str]) -> str:
    """Join words as a sentence does: `an answer and something done`."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
