"""What a business can do for a customer, by the words people use for it.

One lexicon for promises ("we'll refund you"), claims ("it's been refunded") and what backs them ("Refund of £30
issued"). Used by `promises.py`, `claims.py` and `sources.py`.
"""

from __future__ import annotations


def words_of(listed: str) -> frozenset[str]:
    """Return the words of a list written as one text."""
    return frozenset(listed.split())


MONEY = frozenset({"refund", "credit", "voucher", "compensation", "discount", "waive", "pay", "free"})
"""What costs the business money: never without its word, whatever the customer does first."""

_FORMS = {
    "refund": "refund refunds refunded refunding refundable reimburse reimburses reimbursed reimbursing "
    "reimbursement "
    "repay repaid repaying money-back chargeback",
    "credit": "credit credits credited crediting",
    "voucher": "gift gifts voucher vouchers coupon coupons gift-card giftcard",
    "compensation": "compensate compensates compensated compensating compensation goodwill gesture",
    "discount": "discount discounts discounted discounting knock knocked knocking",
    "waive": "waive waives waived waiving waiver",
    "pay": "pay pays paid paying payment payout",
    "free": "complimentary freebie",
    "cancel": "cancel cancels cancelled canceled cancelling canceling cancellation",
    "replace": "replace replaces replaced replacing replacement replacements exchange exchanged exchanging swap "
    "swapped",
    "send": "send sends sent sending resend resends resent resending ship ships shipped shipping reship "
    "reshipped dispatch "
    "dispatches dispatched dispatching redispatch post posted posting mail mailed mailing deliver delivers "
    "delivered "
    "delivering delivery redeliver redelivery redelivered redelivering courier arrive arrives arrived arriving "
    "transit",
    "book": "book books booked booking rebook rebooked rebooking schedule scheduled scheduling reschedule "
    "rescheduled "
    "appointment reserve reserved reserving reservation slot",
    "visit": "visit visits visited visiting engineer technician",
    "call": "call calls called calling ring rings rang ringing phone phoned phoning callback call-back telephone",
    "contact": "email emails emailed emailing e-mail e-mailed write writes wrote written texted message messages "
    "messaged "
    "contact contacts contacted contacting reach hear confirmation reply touch update-you posted follow follow-up",
    "escalate": "escalate escalates escalated escalating escalation",
    "prioritise": "prioritise prioritised prioritising prioritize prioritized prioritizing priority expedite "
    "expedited "
    "expediting fast-track fast-tracked fast-tracking fasttrack rush rushed rushing queue urgent bumped bump",
    "report": "ticket tickets case claim complaint log logged logging raise raised raising lodge lodged lodging "
    "file filed "
    "filing report reported reporting flag flagged flagging submit submitted submitting request requested "
    "requesting",
    "investigate": "investigate investigates investigated investigating investigation trace traced tracing",
    "update": "move moves moving "
    "update updated updating change changed changing amend amended amending correct corrected "
    "correcting edit "
    "edited switch switched switching moved rename renamed adjust adjusted adjusting register registered "
    "registering",
    "unlock": "unlock unlocked unlocking reset resetting restore restored restoring reinstate reinstated "
    "reinstating "
    "reactivate reactivated reactivating activate activated activating enable enabled unblock unblocked unblocking",
    "block": "block blocked blocking freeze froze frozen freezing suspend suspended suspending deactivate "
    "deactivated "
    "deactivating disable disabled lock locked pause paused pausing",
    "close": "close closed closing closure",
    "remove": "remove removed removing removal delete deleted deleting deletion erase erased erasing unsubscribe "
    "unsubscribed "
    "opt-out wipe wiped",
    "extend": "extend extended extending extension",
    "upgrade": "upgrade upgraded upgrading",
    "return": "return returned returning returns label",
    "collect": "collect collected collecting collection pick-up pickup",
    "charge": "charge charged charging bill billed billing invoice invoiced debit debited",
    "reverse": "reverse reversed reversing reversal undo undone void voided",
    "notify": "notify notified notifying notification inform informed informing told alerted forward forwarded "
    "forwarding relay relayed passed shared spoken",
    "fix": "fix fixes fixed fixing repair repairs repaired repairing resolve resolved resolving sort sorted "
    "sorting mend mended "
    "rectify rectified solve solved patched",
    "approve": "approve approved approving approval authorise authorised authorize authorized accept accepted",
    "exception": "exception exceptions",
    "apply": "apply applied applying",
    "process": "process processed processing initiate initiated initiating issue issued issuing put-through "
    "complete completed "
    "arrange arranged arranging organise organised organising",
    "order": "order ordered reorder reordered reordering",
    "verify": "verify verified verifying",
}
DEEDS = {form: deed for deed, forms in _FORMS.items() for form in forms.split()}
"""Word to deed."""

BASE_DEEDS = words_of(
    "refund reimburse repay compensate waive cancel replace exchange resend reship dispatch escalate prioritise "
    "prioritize expedite unlock restore "
    "reinstate reactivate unblock upgrade reverse void notify"
)
"""Verbs that need no subject to be a promise: `we'll collect it and refund you`."""
LIGHT = frozenset({"process", "apply", "order", "report", "approve"})
"""Deeds that say little without the noun beside them: `issue a refund` is a refund."""

_ALSO_BACKED_BY = {
    "refund": "pay reverse credit",
    "credit": "refund",
    "pay": "refund compensation",
    "compensation": "refund credit voucher discount pay",
    "free": "waive voucher",
    "waive": "refund reverse",
    "reverse": "refund waive",
    "discount": "voucher credit",
    "replace": "send order",
    "send": "replace order collect",
    "order": "replace send",
    "call": "contact",
    "contact": "call notify send",
    "notify": "contact escalate report call",
    "escalate": "notify report",
    "report": "escalate investigate notify",
    "investigate": "report escalate",
    "visit": "book fix",
    "book": "visit collect",
    "return": "collect send",
    "collect": "return book",
    "unlock": "update",
    "update": "unlock",
    "remove": "cancel close update",
    "close": "cancel remove stop",
    "stop": "close cancel block remove",
    "block": "close cancel stop",
    "fix": "unlock update replace",
}
ALSO_BACKED_BY = {deed: frozenset(others.split()) for deed, others in _ALSO_BACKED_BY.items()}


def deeds_in(words: list[str]) -> frozenset[str]:
    """Return every deed these words name."""
    return frozenset(DEEDS[word] for word in words if word in DEEDS)


def backs(backing: frozenset[str], wanted: str) -> bool:
    """Tell whether what a source names is what is promised or claimed."""
    return wanted in backing or not ALSO_BACKED_BY.get(wanted, frozenset()).isdisjoint(backing)
