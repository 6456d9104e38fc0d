"""What a sentence has in common with this customer's own words, by stems and by the things service is about.

Used where a guardrail asks whether a sentence is about this customer at all.
"""

from __future__ import annotations

import re
from functools import lru_cache

from service.guardrails.phrasing import hear

_WORD = re.compile(r"[^\W\d_]{3,}|\d+(?:[.,:/-]\d+)*")
_EMPTY = frozenset(
    """
    about above after again all also always am and another any anyone anything are around ask asked back because been before
    being best better both but call came can cannot can't come could customer customers day days dear did didn't does doesn't doing
    don't done down each else even ever every everyone everything feel feeling few first for from get gets getting give given go
    goes going gone good got had has have haven't having hear heard hello help her here him his how however i'd i'll i'm i've into isn't its
    it's just keep know known last let let's like little long look looking made make makes making many may maybe mean might more most much must my
    need needed needs never new next nor not nothing now off once one only onto other our out over own part per please put quite
    rather really right said same say see seem seems shall she should show since some someone something soon still stop such sure take
    taken tell than thank thanks that that's the their them then there there's these they they're thing things think this those though
    thought through time times to today told too try trying two under until upon use used using very want wanted was wasn't way we we'd we'll well we're
    were we've what when where which while who why will wish with without won't work would yes yet you you'd you'll your you're yours you've
    absolutely assistance assist agent apologies apologise apologize apologising apologizing apology appreciate appreciated aware bad cause caused
    circumstance circumstances concern concerned concerns contact contacting convenience completely definitely difficult difficulty disappointed
    disappointing disappointment distress emotion emotions empathise empathize experience experienced experiences feedback feelings frustrated frustrating
    frustration fully happen happened hard hesitate hope important incident inconvenience inconvenienced issue issues importance matter matters moment
    patience pleasure point position problem problems raising reach reaching reassure regret resolve resolved resolving rest assured assure satisfaction service shoes
    sincere sincerely situation sorry stress stressful support sympathise sympathize team trouble troubles truly understand understandable understandably
    understanding understood unfortunate unfortunately unpleasant upset upsetting valid valued value values whatever worry worried worrying genuinely imagine everyone
    happy unhappy able attention bring bringing brought committed do everything possible provide providing strive utmost priority taking seriously seriousness further hi
    """.split()
)
_TOPICS = (
    "parcel package delivery deliver delivered delivering order ordered ordering shipment shipping shipped courier"
    " item items tracking dispatch postman arrive arrived arriving",
    "wait waited waiting waits delay delayed delays late week weeks month months ages hours queue fortnight overdue"
    " slow",
    "charge charged charges bill billed bills billing payment payments pay paid paying money refund refunded"
    " refunds invoice fee fees price cost costs bank debited debit credit account twice overcharged double",
    "broken break broke breaking damage damaged crack cracked fault faulty defective smashed torn stain stained"
    " leak leaking shattered fault stopped dead",
    "cancel cancelled cancelling canceled cancellation subscription contract renew renewal renewed unsubscribe"
    " membership",
    "password login log locked lock access account code sign blocked",
    "phone phoned phoning rang ringing ring calls email emailed emails messages message messaged answer answered"
    " answers reply replied replies ignored ignoring chase chased chasing passed bounced transferred repeat"
    " repeating repeated",
    "flight flights plane airport airline boarding luggage baggage suitcase bag bags connection hotel room booking"
    " booked trip travel holiday train",
    "father mother dad mum mom husband wife son daughter brother sister died death dead passed passing loss lost"
    " funeral bereaved grief condolences",
    "ill illness sick hospital cancer surgery diagnosis disabled disability doctor treatment medication health",
    "internet wifi broadband connection signal router network outage offline down",
    "size wrong different mistake mix-up mixed instead another",
    "missing lost lose stolen vanished disappeared gone",
    "rude driver staff member colleague spoke treated shouted hung",
    "app website page site screen crash crashed crashes error freeze freezes loading update",
    "birthday wedding christmas anniversary party present gift funeral interview exam graduation",
)
_TOPIC = {word: f"#{at}" for at, line in enumerate(_TOPICS) for word in line.split()}
_STEM = 5


def stems(text: str) -> frozenset[str]:
    """Return the stems, figures and topics a text speaks of, without the words every reply has."""
    return _stems(text)


@lru_cache(maxsize=32)
def _stems(text: str) -> frozenset[str]:
    words = [word for word in _WORD.findall(hear(text).text) if word not in _EMPTY]
    topics = {_TOPIC[word] for word in words if word in _TOPIC}
    return frozenset(word[:_STEM] for word in words) | topics
