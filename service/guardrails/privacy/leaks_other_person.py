"""Contact data and names in a reply come from this conversation or from the facts, never from somebody else's.

What no turn, fact, action, commitment or past contact holds is either another person's or invented; neither may leave.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from service.core.guardrail import Case, Finding
from service.core.word_gate import gated
from service.guardrails.phrasing import Heard, Phrases, Span, findings, hear
from service.guardrails.privacy.kinds import SECRET, Kind, PersonalData, words
from service.guardrails.privacy.personal_data import find
from service.guardrails.privacy.received_by import NEIGHBOURS, RECEIVED
from service.guardrails.privacy.scorer import ALONE, is_harmless, is_held, sounding, tells
from service.guardrails.privacy.scorer.notions import heard_in, notion_of, numbers_of
from service.guardrails.privacy.sensitive_words import INNOCENT

_ABOUT_OTHERS = re.compile(
    r"\b(?:another|other|a different|different|the wrong|the previous|the next|the old|someone else's|somebody else's"
    r"|the neighbou?r'?s?|third part(?:y|ies)) (?:customers?|clients?|persons?|people|guests?|passengers?|patients?"
    r"|tenants?|members?|users?|household|account holders?|orders? of|account|parcel)\b|\bnot (?:this|the|our)"
    r" customer"
    r"|\bbelongs? to (?:someone|somebody|another)\b|\b(?:do not|don't|must not) (?:share|tell|disclose|mention)\b"
    r"|\bconfidential\b",
    re.IGNORECASE,
)
"""What marks a fact as being about somebody else: it may be known, and still be nothing to tell this customer."""
_FREE_TO_CALL = re.compile(
    r"(?:\+?44 ?)?(?:0800|0808|0300|0845|116)|(?:\+?1[ -]?)?(?:800|888|877|866)[ -]|\+?\d{2} ?800 "
)
"""Helplines and hotlines belong to nobody."""
_PRIVATE_ADDRESS = re.compile(r"(?:10|127|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.")
_MAILBOX = re.compile(
    r"(?:support|help|hello|info|service|care|contact|privacy|dpo|complaints?|billing|sales|returns|orders?|team"
    r"|claims|accounts?|press|feedback|phishing|fraud|abuse|spoof|security|legal|customer|kundenservice|hilfe|ayuda"
    r"|atencion|aide|ajuda|no-?reply)"
    r"(?:[._-](?:uk|ie|us|eu|de|at|ch|fr|es|pt|br|al|help|care|info|contact|returns|orders|claims|billing"
    r"|(?:customer|client|cliente|kunde)[ns]?)|[._-]?(?:team|desk|line|office|services?|support|cent(?:re|er)))*@",
    re.IGNORECASE,
)
"""A mailbox that belongs to a team; what stands beside the team's name may say where or for what, never who."""
_WORD_WITH_CAPITAL = re.compile(r"(?<!^)(?<![.!?] )\b[A-ZÀ-Þ][\w'’-]{2,30}")
_SHARED_NUMBER = re.compile(r"(?<![\w.,£$€])\d{4,}(?![\w%€£]|[.,]\d)")
_TWO_CAPITALS = re.compile(r"(?!I['’]m )[A-ZÀ-Þ][a-zà-ÿ'’-]+ [A-ZÀ-Þ]")
_I_AM = re.compile(r"\b(?:i['’]m|i am|ich bin|soy|je suis|sou(?: [oa])?) $", re.IGNORECASE)
_FEELS_WITH = re.compile(r"\b(?:sorry|glad|hope|relieved|wish)\b")
"""A sentence that feels with them tells what the customer told."""
_SPOKEN = re.compile(r"[ (\[]+(?:at|dot|ät|punkt|arroba|punto|point|ponto)[ )\]]+")
_STREETS = words("st street rd road ave avenue ln lane dr drive ct court sq square pl place blvd boulevard str straße")
"""What the same street is called in short and in full."""
_ACRONYM = 4
"""Capitals in a row up to so many name a thing (`IBAN`), not a person."""
_OWN_DIGITS = 8
"""The last digits of a phone number, which are the same with and without the code of a country."""
_SOMEBODY = numbers_of("relative", "nearby", "person", "other", "they", "gender", "stranger")
"""What a sentence must speak of before the learned score may say that it tells of somebody."""
_KIN, _DEEDS = numbers_of("relative"), numbers_of("did")
_ASKED_AFTER = re.compile(
    r"(?:^|[.!?\n])[ ¿]*(?:(?:and|so|also|und|y|et|e),? )?"
    r"(?:(?:do you know|can you (?:see|check|tell me)) (?:if|whether) )?"
    r"(?:(?:has|have|did|does|is|was|hat|haben|ist|war|est-ce que|que) |(?:ha|han) \w+ )?"
    r"(?:my|our|mein[er]?|unsere?|mon|ma|mes|notre|mis?|[oa]?s? ?(?:meus?|minhas?)) (?P<who>[\w-]+) "
    r"(?P<deed>[^.!?\n]+)\?"
)
"""A question for what somebody close did: `Has my daughter ordered again?`"""
_ANSWERS = re.compile(
    r"(?:yes|no|yep|(?:s?he|they) (?:has|have|had|did|was|is|does)(?!n't)|ja|nein|(?:er|sie) (?:hat|war|ist)|oui|non"
    r"|(?:elle|il) (?:a|est)|sí|sim|não|(?:ella|él|ela|ele) (?:ha|tiene|fez|foi))\b(?! (?:problem|worries|hay|há))"
)
"""How a reply begins that tells what somebody else did."""
_TELLS_NOTHING = re.compile(
    r"\b(?:can't|cannot|can only|may only|not able|unable|nur mit|nicht sagen|ne peux|solo puedo|no puedo|só posso"
    r"|não posso)\b"
)
_AILS = numbers_of("mind", "body", "breakup", "habit")
_AWAY = gated(
    r"\b(?:(?:is|was|has been|'s been) (?:still )?(?:off|out|away|absent|signed off|ill|sick|in (?:hospital|treatment)"
    r"|on (?:\w+ )?leave)|krankgeschrieben|fällt aus|ist (?:\w+ ){0,3}(?:krank|nicht da|weg)|en arrêt|absente?"
    r"|de baja|de baixa|ausente)\b"
)
"""That somebody is not there; why they are not is theirs to tell."""
_POSSESSIVE = re.compile(r"['’]s?$")
_SEPARATORS = re.compile(r"[^0-9a-z]")
_HAZARD = "privacy.leaks_other_person"
_WHY = "It holds personal data that this customer never gave and no fact holds."
_REMEDY = "Leave it out; name only what the customer or the facts say."

_TITLED = gated(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Herrn?|Frau|Señora?|Sra?|Monsieur|Madame|Mme|Senhora?|Sr\.ª)\.?"
    r" ([A-ZÀ-Þ][\w'’-]{1,30}(?: [A-ZÀ-Þ][\w'’-]{1,30})?)"
)
_SPOKEN_TO = re.compile(
    r"(?:(?:dear|hello|hi|hey|good (?:morning|afternoon|evening)|hallo|liebe[r]?|guten (?:tag|morgen|abend)"
    r"|sehr geehrte[r]?|estimad[oa]|buen[oa]s \w+|bonjour|bonsoir|chère?|prezad[oa]|car[oa]|olá|bom dia|boa"
    r" tarde),? )?"
    r"(?:(?:thanks|thank you|(?:i'm |so )?sorry(?: (?:about|for) that)?|of course|certainly|yes|no|welcome"
    r"|goodbye|danke"
    r"|gracias|merci|obrigad[oa]|perdón|pardon|desculpe|entschuldigung)[,.!]? )?",
    re.IGNORECASE,
)
"""All that stands before a name in a sentence that speaks to its bearer."""
_LEADS = re.compile(
    r",? (?:who )?(?:leads|heads|manages|runs|looks after|is (?:our|the|your) \w+(?: \w+)? (?:lead|manager))\b"
)
_NAMED = gated(
    r"\b(?:man|woman|lady|gentleman|customer|neighbour|neighbor|wife|husband|daughter|son|partner|account holder"
    r"|cardholder|recipient|resident"
    r"|passenger|patient|member|user|client|person|tenant|guest)(?: (?:in|at|on|next to|beside|behind|opposite)"
    r" [\w ]{1,14}?)?(?: (?:is|was"
    r"|before you|after you|next door|upstairs|downstairs|above you|below you))?(?: called| named|,| by)?"
    r" ([A-ZÀ-Þ][a-zà-ÿ'’-]{1,30} [A-ZÀ-Þ][\w'’-]{1,30})"
)
_ACTS = gated(
    r"\b(?:(?:taken|booked|ordered|held|paid|reserved|rented|occupied|owned|requested|collected|accepted|used|bought)"
    r" (?:by|for)|belong(?:s|ed)? to|fit in|fitted in|squeeze in|sold to|let to|given to|assigned to|registered to"
    r"|instead of|ahead of|swapped with|mixed up with|confused with|sitting with)"
    r" ([A-ZÀ-Þ][a-zà-ÿ'’-]{1,30} [A-ZÀ-Þ][\w'’-]{1,30})"
    r"|(?<![.!?] )(?<!^)\b([A-ZÀ-Þ][a-zà-ÿ'’-]{1,30} [A-ZÀ-Þ](?:[\w'’-]{1,30}|\.))(?:,? (?:who(?! (?:help|are|offer"
    r"|run|give|do|don't|can|will|have|look|know|advise|support)\b)|whose|he|she|born"
    r"|aged)\b"
    r"|, (?:put|has|had|took|paid|lives|wrote|asked|complained|booked|ordered)\b)"
)
_FULL_NAME = re.compile(
    r"(?<![.!?] )(?<!^)(?<![Tt]he )(?<![Oo]ur )(?<![Yy]our )(?<!\w)"
    r"((?:D\. )?[A-ZÀ-Þ][a-zà-ÿ'’-]{1,30} [A-ZÀ-Þ](?:[a-zà-ÿ'’-]{1,30}))(?![\w])"
)
_WHO = words("who whose who's wer wem wen wessen quién quien quiénes qui quem")
"""A question for a person: a full name in its answer that nobody has given is somebody else's."""
_FAMILY = re.compile(
    r"\b[Tt]he ([A-ZÀ-Þ][a-zà-ÿ'’-]{2,30}s)(?: (?:in|at|from|on) [\w ]{1,14}?| next door| upstairs| downstairs)?"
    r" (?:wrote|got"
    r"|had|have|paid|complained|asked|owe|moved|live|were|are|told)\b"
)
_TITLES = words("mr mrs ms miss mx herr herrn frau señor señora sr sra monsieur madame mme senhor senhora")
_ROLES = words(
    "man woman lady gentleman customer neighbour neighbor wife husband daughter son partner account cardholder"
    " recipient resident passenger"
    " patient"
    " member user client person tenant guest"
)
_NOT_PEOPLE = words(
    "royal mail direct debit customer team support service station street bank post express gold premium plus pay"
    " google apple paypal amazon monday tuesday wednesday thursday friday saturday sunday january february march"
    " april may june july august september october november december first second class north south east west new"
    " great united city centre center airport hotel hospital school university department office store shop card"
    " account care online standard business economy room suite zone terminal gate platform black white blue green"
    " red visa charity charities trust foundation advice debt council group ltd limited gmbh inc plc bahn rail"
    " railways"
    " energy estates enterprises water gas electric insurance hotels airlines lines buses media brothers partners"
    " agency"
    " society association citizens standards ombudsman relations officer services commission deutsche team care"
    " society association union club church police fire ambulance ministry government court royal national federal"
)
_RELATIVE = words(
    "wife husband partner ex boyfriend girlfriend mother father mum mom dad son daughter sister brother neighbour"
    " neighbor flatmate roommate landlord tenant boss colleague friend ex-wife ex-husband someone"
)
_CHILDREN = words("son daughter child children kid kids")
_THEIR_DOINGS = Phrases(
    r"""
    colleague colleague's friend friend's flatmate roommate landlord tenant boss wife's husband's son's daughter's
    sister's brother's mother's father's ex's she she's he he's they wife husband partner ex mother father mum mom dad
    son daughter sister brother neighbour
    neighbor:
        \b(?:she|he|(?<!when )they|your (?:wife|husband|partner|ex|mother|father|mum|mom|dad|son|daughter|sister
        |brother
        |neighbou?r))(?:'s|'ve)? (?:has |have |had |also |already |just |still |recently |only |currently |only |now
        )*(?:paid|pays|owes?|earns?|moved (?:to|out|in)|lives?|removed|cancelled|complained|booked|ordered|bought
        |called us
        |told us|wrote to us|phoned us|asked us|changed (?:her|his|their|the)|was worried|was afraid|is behind|has a
         (?:balance|debt|contract)|spent|withdrew|transferred|logged in|checked in|came in|gave (?:us|me|a|the|her|his
        )|(?:is|was) (?:ill|off|away|in (?:hospital|debt|arrears)|behind)|claimed|applied|signed|met|stayed|bought
        |did, |did on )\b
        |\byour (?:wife|husband|partner|ex|mother|father|mum|mom|dad|son|daughter|sister|brother|neighbou?r|colleague
        |friend|flatmate|roommate|landlord|tenant|boss)(?:'s (?:[\w-]+ )(?:was|is|has|were|shows?|ends?)|[\w-]*
         (?:was|is|has|had|were|got) (?!n't|not\b|to\b|welcome|able|free|allowed|asked to|very|right|lucky
        |kind|most)[\w-]+)\b
    """,
    unless=r"""
        \b(?:can't|cannot|not able|unable|don't|won't|couldn't|mustn't|may not|no access|if|whether|isn't|once|before
        |courier|driver|engineer|technician|colleague|team)\b
    """,
)
_OTHERS = Phrases(
    r"""
    lady man woman gentleman couple family person guy tenant buyer bidder guest passenger neighbour:
        \bthe (?:other|previous|next|last|same|first) (?:lady|man|woman|gentleman|couple|family|person|guy|tenant|buyer
        |bidder|guest|passenger|customer|caller|member)(?:,| who)? (?:(?:before|after|above|below|next to) you )?(?:is
        |was
        |has|had|lives?|paid|pays|owes|got|booked|wrote|complained|travels?|told|asked|bought)\b
        |\bthe (?:lady|man|woman|gentleman|couple|family|person|guy|tenant|buyer|guest|passenger)(?:'s)? (?:who
         (?:complained|reported|signed|found|bid|booked|paid)[\w ]{0,20}|(?:in|at|before|after|above|below|next to
        |behind
        |beside|upstairs|downstairs|next door)(?: (?:you|to you|the \w+|[\w-]{1,12}))?) (?:is|was|has|had|lives?|paid
        |pays
        |owes|got|booked|wrote|complained|travels?|told|asked|bought)\b
    another other different previous someone somebody neighbour's neighbor's next:
        \b(?:another|the other|other|a different|the previous|the next|someone else's|somebody else's|your
         (?:neighbou?r|ex|colleague|wife|husband|partner|sister|brother|mother|father|son|daughter|flatmate
        |landlord)(?:'s)?|some other) (?:customers?'?s?|persons?'?s?|clients?'?s?|account holder'?s?|users?'?s?
        |guests?'?s?|passengers?'?s?|patients?'?s?|tenants?'?s?|members?'?s?)?
        (?!(?:way|is an?|option|thing)\b)[^.!?\n]{0,40}\b(?:order(?:ed)?
         (?!number of yours)\w+|address|card|payment|balance|phone|mobile|email|lives? at|bought|paid|complained
        |cancelled|account (?:shows|has|is)|details (?:are|show)|booking (?:is|shows|was)|owes|same (?:name|problem)
         as you: )\b
    """,
    unless=r"""
        \b(?:can't|cannot|can not|not able|unable|don't|do not|won't|will not|never|not allowed|couldn't|mustn't|may
         not|no access|isn't|not|different address|another address|another (?:card|payment|email|phone)|other (?:card
        |payment|email|phone|address|order))\b
    """,
)


def check(case: Case) -> list[Finding]:
    """Find contact data, names and doings of people that nothing about this customer holds."""
    heard = hear(case.text)
    worded = _OTHERS.spans(heard) + _of_a_relative(case, heard)
    spans = [span for span in worded if not is_harmless(case, heard, span, "leaks_other_person")]
    pieces = [piece for piece in find(case.text) if piece.kind not in SECRET and not _is_open_to_all(piece, case.text)]
    pieces = [piece for piece in pieces if not (_plain_words(piece, case.text) or _writes(piece, case.text))]
    names = list(_names(heard))
    if not _WHO.isdisjoint(hear(case.request.conversation.last_customer_turn).words):
        names += [match.span(1) for match in islice(_FULL_NAME.finditer(case.text), 20) if _may_be_a_person(match[1])]
    facts = case.request.statements
    theirs = "\n".join(fact.text for fact in facts if _ABOUT_OTHERS.search(fact.text)).lower()
    if pieces or names or theirs:
        known = "\n".join(_sources(case)).lower()
        packed = _SEPARATORS.sub("", known)
        spans += [(p.start, p.end) for p in pieces if not _held(p.kind, case.text[p.start : p.end], known, packed)]
        spans += [span for span in names[:20] if not _name_held(case.text, span, known)]
        spans += list(_out_of(theirs, known, case.text))
    sounds = [
        *sounding(case, heard, f"leaks_other_person{ALONE}", spans),
        *(span for span in sounding(case, heard, "leaks_other_person", spans) if _names_somebody(case, heard, span)),
    ]
    spans += [span for span in sounds if tells(heard, span) & _SOMEBODY and not is_held(case, heard, span)]
    spans += [*_answered(case, heard), *_why_away(case, heard)]
    return findings(_HAZARD, heard, sorted(set(spans)), why=_WHY, remedy=_REMEDY)


def _names_somebody(case: Case, heard: Heard, span: Span) -> bool:
    """Tell whether a sentence holds a word with a capital, not at its beginning, that no turn and no fact holds."""
    known = "\n".join(_sources(case)).lower()
    words = _WORD_WITH_CAPITAL.findall(heard.given[slice(*span)])
    names = (word for word in words if not word.isupper() and word.lower() not in _NOT_PEOPLE)
    return any(_POSSESSIVE.sub("", name.lower()) not in known for name in names)


def _may_be_a_person(name: str) -> bool:
    """Tell whether no part of a name is one of a firm, a place or a day."""
    return _NOT_PEOPLE.isdisjoint(name.lower().split())


def _names(heard: Heard) -> Iterator[Span]:
    """Yield names with a title, a role, or what only a person does."""
    text, said = heard.given, heard.words
    acts = _TWO_CAPITALS.search(text) is not None
    chosen = (
        (_TITLED, not said.isdisjoint(_TITLES)),
        (_NAMED, not said.isdisjoint(_ROLES)),
        (_ACTS, acts),
        (RECEIVED, acts or not said.isdisjoint(NEIGHBOURS)),
        (_FAMILY, "the" in said),
    )
    for pattern in (pattern for pattern, likely in chosen if likely):
        for match in islice(pattern.finditer(text), 20):
            span = match.span(match.lastindex or 1)
            if pattern is _TITLED and _is_spoken_to(heard, match):
                continue
            parts = text[slice(*span)].lower().split()
            titled = pattern is not _TITLED and parts[0].rstrip(".") in _TITLES
            if not titled and _NOT_PEOPLE.isdisjoint(parts):
                yield span


def _is_spoken_to(heard: Heard, titled: re.Match[str]) -> bool:
    """Tell whether a name is the customer's (`Dear Ms Ortega, …`), or of whoever leads a team here."""
    start, _ = heard.sentence_at(*titled.span())
    before, after = heard.given[start : titled.start()].lstrip(), heard.given[titled.end() : titled.end() + 40]
    if _LEADS.match(after):
        return True
    if after[:1] not in ("", ",", ".", "!", "?", "\n"):
        return False
    words = before.rstrip(" ,").split()
    beside = before.endswith(", ") and bool(words) and notion_of(words[-1].lower()) not in _SOMEBODY
    return beside or _SPOKEN_TO.fullmatch(before) is not None


def _is_open_to_all(piece: PersonalData, text: str) -> bool:
    """Tell whether a number, mailbox or address is one that anybody may use: a hotline, `support@…`, a router's."""
    if piece.kind is Kind.IP:
        return _PRIVATE_ADDRESS.match(text, piece.start) is not None
    return (piece.kind is Kind.PHONE and _FREE_TO_CALL.match(text, piece.start) is not None) or (
        piece.kind is Kind.EMAIL and _MAILBOX.match(text, piece.start) is not None
    )


def _plain_words(piece: PersonalData, text: str) -> bool:
    """Tell whether a name is written like any other words, in a text that has capitals: `in your name: he cannot`."""
    name = text[piece.start : piece.end]
    return piece.kind is Kind.NAME and name.islower() and text[:1].isupper()


def _writes(piece: PersonalData, text: str) -> bool:
    """Tell whether a name is that of whoever writes the reply: `I'm Mika`, or a name that it ends with."""
    own = _I_AM.search(text, max(0, piece.start - 12), piece.start) is not None
    return piece.kind is Kind.NAME and (own or not text[piece.end :].strip())


def _of_a_relative(case: Case, heard: Heard) -> list[Span]:
    """Find what somebody the customer asks about has done, when no fact speaks of them."""
    said = hear(case.request.conversation.last_customer_turn).words
    asked = {word.removesuffix("'s") for word in said} & _RELATIVE
    asked |= _CHILDREN if not asked.isdisjoint(_CHILDREN) else set()
    if not asked or any(not asked.isdisjoint(hear(fact.text).words) for fact in case.request.statements):
        return []
    return [span for span in _THEIR_DOINGS.spans(heard) if not _FEELS_WITH.search(_sentence(heard, span))]


def _answered(case: Case, heard: Heard) -> list[Span]:
    """Find the answer to what somebody close to the customer did, where no statement speaks of anybody."""
    if not heard.sentences or not _ANSWERS.match(heard.text.lstrip(" \"'¡")):
        return []
    asked = _ASKED_AFTER.search(hear(case.request.conversation.last_customer_turn).plain.text)
    if asked is None or case.request.statements or not (notion_of(asked["who"]) in _KIN or asked["who"] == "fille"):
        return []
    first = heard.sentences[0]
    deed = asked["deed"].startswith("ha ") or not _DEEDS.isdisjoint(heard_in(asked["deed"]))
    return [first] if deed and not _TELLS_NOTHING.search(_sentence(heard, first)) else []


def _why_away(case: Case, heard: Heard) -> Iterator[Span]:
    """Yield sentences that tell why somebody whom the customer named is away: an illness or a grief nobody spoke of."""
    named = {name.lower() for name in _WORD_WITH_CAPITAL.findall(case.request.conversation.last_customer_turn)}
    if named.isdisjoint(heard.words) or not _AWAY.search(heard.plain.text):
        return
    if not _AILS.isdisjoint(map(notion_of, hear("\n".join(_sources(case))).words)):
        return
    for start, end in heard.sentences:
        sentence = hear(heard.given[start:end])
        ails = not _AILS.isdisjoint(map(notion_of, sentence.words - INNOCENT))
        if ails and not named.isdisjoint(sentence.words) and _AWAY.search(sentence.plain.text):
            yield start, end


def _sentence(heard: Heard, span: Span) -> str:
    start, end = heard.sentence_at(*span)
    return heard.given[start:end].lower()


def _out_of(theirs: str, known: str, text: str) -> Iterator[Span]:
    """Yield names and numbers that only a fact about somebody else holds."""
    if not theirs:
        return
    for pattern in (_SHARED_NUMBER, _WORD_WITH_CAPITAL):
        for match in islice(pattern.finditer(text), 60):
            word = match.group().lower()
            acronym = word.isalpha() and match.group().isupper() and len(word) <= _ACRONYM
            if word in theirs and word not in known and not acronym:
                yield match.span()


def _sources(case: Case) -> Iterator[str]:
    """Yield everything this reply may draw on: nothing that is about somebody else."""
    request = case.request
    yield from (turn.content for turn in request.conversation.turns)
    yield from (fact.text for fact in request.statements if not _ABOUT_OTHERS.search(fact.text))
    yield from (past.summary for past in request.history)
    yield from (request.context, request.brand.name, request.brand.assistant_name, request.brand.voice)
    yield request.customer.name or ""


def _held(kind: Kind, value: str, known: str, packed: str) -> bool:
    """Tell whether a value stands in what is known, in whatever grouping."""
    value = value.lower()
    if kind is Kind.EMAIL and (_SPOKEN.search(known) or _SPOKEN.search(value)):
        bare = _SEPARATORS.sub("", _SPOKEN.sub("", value))
        return bare in _SEPARATORS.sub("", _SPOKEN.sub("", known)) or value in known
    if kind in (Kind.NAME, Kind.ADDRESS, Kind.EMAIL, Kind.BIRTH_DATE):
        words_of = [word for word in re.findall(r"[\w@.]+", value) if word.rstrip(".") not in _STREETS]
        return all(word in known for word in words_of)
    bare = _SEPARATORS.sub("", value)
    return (bare[-_OWN_DIGITS:] if kind is Kind.PHONE else bare) in packed


def _name_held(text: str, span: Span, known: str) -> bool:
    """Tell whether every part of a name is known."""
    return all(_POSSESSIVE.sub("", part.lower()) in known for part in text[span[0] : span[1]].split())
