"""What a sentence has in common with this customer's own words, by stems and by the things service is about.

Used where a guardrail asks whether a sentence is about this customer at all.
"""

from __future__ import annotations

import re
from functools import lru_cache


def _words(text: str) -> frozenset[str]:
    """Return the different words of a text."""
    return frozenset(text.split())


_WORD = re.compile(r"[^\W\d_]{3,}|\d+(?:[.,:/-]\d+)*")
EMPTY = _words(
    """
    able about above absolutely after again agent all also always am and another any anyone anything apologies
    apologise apologising apologize apologizing apology appreciate appreciated are around assist
    assistance assure assured attention aware back bad because been before being best better both bring bringing
    brought but can can't cannot cause caused circumstance circumstances committed completely
    concern concerned concerns contact contacting convenience could customer customers dear definitely
    did didn't difficult difficulty disappointed disappointing disappointment distress do does doesn't doing don't
    done down each else emotion emotions empathise empathize even ever every everyone everything experience
    experienced experiences feedback feel feeling feelings few for from frustrated frustrating frustration
    fully further genuinely get gets getting give given go goes going gone good got had happen happened happy hard
    has have haven't having hear heard hello help her here hesitate hi him his hope how however i'd i'll i'm i've
    imagine importance important incident inconvenience inconvenienced into isn't issue issues it's its just keep
    know known let let's like little long look looking made make makes making many matter matters may maybe
    mean might moment more most much must my need needed needs never new nor not nothing now off once one
    only onto other our out over own part patience per please pleasure point position possible priority problem
    problems provide providing put quite raising rather reach reaching really reassure regret resolve resolved
    resolving rest right same satisfaction say see seem seems seriously seriousness service shall she shoes
    should show sincere sincerely situation some someone something soon sorry still stress stressful
    strive such support sure sympathise sympathize take taken taking team tell than thank thanks that that's the
    their them then there there's these they they're thing things think this those though thought through time
    times to today too trouble troubles truly try trying two under understand understandable understandably
    understanding understood unfortunate unfortunately unhappy unpleasant until upon upset upsetting use used
    using utmost valid value valued values very want wanted was wasn't way we we'd we'll we're we've well were
    what whatever when where which while who why will wish with without won't work worried worry worrying would
    yes yet you you'd you'll you're you've your yours
    """
)
"""Words that any reply to anybody could hold: grammar, service talk and the names of feelings."""

_TOPICS = (
    (
        "parcel package delivery deliver delivered delivering order ordered ordering shipment shipping shipped "
        "courier item items tracking dispatch postman arrive arrived arriving"
    ),
    (
        "wait waited waiting waits delay delayed delays late week weeks month months ages hours queue fortnight "
        "overdue slow"
    ),
    (
        "charge charged charges bill billed bills billing payment payments pay paid paying money refund refunded "
        "refunds invoice fee fees price cost costs bank debited debit credit account twice overcharged double"
    ),
    (
        "broken break broke breaking damage damaged crack cracked fault faulty defective smashed torn stain stained "
        "leak leaking shattered stopped dead"
    ),
    (
        "cancel cancelled cancelling canceled cancellation subscription contract renew renewal renewed unsubscribe "
        "membership"
    ),
    "password login log locked lock access account code sign blocked",
    (
        "phone phoned phoning rang ringing ring calls email emailed emails messages message messaged answer answered "
        "answers reply replied replies ignored ignoring chase chased chasing passed bounced transferred repeat "
        "repeating repeated"
    ),
    (
        "flight flights plane airport airline boarding luggage baggage suitcase bag bags connection hotel room "
        "booking booked trip travel holiday train"
    ),
    (
        "father mother dad mum mom husband wife son daughter brother sister died death dead passed passing loss lost "
        "funeral bereaved grief condolences"
    ),
    "ill illness sick hospital cancer surgery diagnosis disabled disability doctor treatment medication health",
    "internet wifi broadband connection signal router network outage offline down",
    "size wrong different mistake mix-up mixed instead another",
    "missing lost lose stolen vanished disappeared gone",
    "rude driver staff member colleague spoke treated shouted hung",
    "app website page site screen crash crashed crashes error freeze freezes loading update",
    "photo photos photograph photographs picture pictures image images album recording recordings video videos",
    "birthday wedding christmas anniversary party present gift funeral interview exam graduation",
)
"""Words that speak of the same thing, one thing a row."""

_TOPIC = {word: f"#{at}" for at, line in enumerate(_TOPICS) for word in line.split()}
_STEM = 5


def stems(text: str) -> frozenset[str]:
    """Return the stems, figures and topics a text speaks of, without the words every reply has."""
    return _stems(text)


@lru_cache(maxsize=32)
def _stems(text: str) -> frozenset[str]:
    words = _words_of(text)
    topics = {_TOPIC[word] for word in words if word in _TOPIC}
    return frozenset(word[:_STEM] for word in words) | topics


@lru_cache(maxsize=256)
def in_order(text: str) -> tuple[str, ...]:
    """Return the same stems and figures as they follow each other, without topics."""
    return tuple(word[:_STEM] for word in _words_of(text))


def _words_of(text: str) -> list[str]:
    """Return the words that say something of their own, in order."""
    return [word for word in _WORD.findall(text.lower().replace("’", "'")) if word not in EMPTY]
