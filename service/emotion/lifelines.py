"""What nobody should have to wait for a network to see: gas in the air, and medicine that somebody lives by.

Used by `urgency.py`: high at least, in five languages. What is over, asked about or for sale is not meant.
Without accents, as lines are.
"""

from __future__ import annotations

from enum import StrEnum

from service.emotion.cues.phrases import phrases


class Lifeline(StrEnum):
    """What a phrase of these tells of."""

    FUMES = "fumes"
    MEDICINE = "medicine"


_VITAL = (
    "insulin|insulin pump|insulin pens|epipen|epipens|adrenaline pen|oxygen|oxygen bottles|dialysis|ventilator|chemo"
    "|insulina|oxigeno|oxigenio|insuline|oxygene|sauerstoff"
)
_LOST = "lost|missing|delayed|late|stuck|stolen|vanished|gone|not arrived|never arrived|never came|not come|not here"
FUMES = phrases(
    """
    (smell|smells|smelling|stench|reeks|stinks) ~2 gas
    (gas) (leak|leaking|smell|escaping|fumes|is leaking|hissing)
    (leaking|leaks|hissing) gas
    (carbon monoxide|co|monoxide) (alarm|detector) ~2 (going off|gone off|went off|beeping|ringing|sounding|screaming)
    (gasgeruch|nach gas|gas tritt aus|gasleck|co melder piept|olor a gas|huele a gas|fuga de gas|escape de gas|odeur de
        gaz|sent le gaz|fuite de gaz|cheiro a gas|cheiro de gas|cheira a gas|vazamento de gas)
    """,
    unless="""
    (was|were|had|last|ago|gone|fixed|used to|what does|how does|how do|policy|certificate|drill|would|film|battery
        |chirping|once a minute|false alarm|yesterday|insurance|sell|buy|recommend|war|fruher|letzte|letzten|vorbei
        |behoben|antes|ayer|pasado|arreglado|etait|avait|repare|ontem|passado|resolvido)
    """,
)
MEDICINE = phrases(
    """
    (<vital>) ~6 (<lost>)
    (<lost>) ~6 (<vital>)
    (<vital>) ~8 (one|two|last|no|only) (pen|pens|dose|doses|bottle|day|days) ~1 left
    (<vital>) ~3 (runs out|running out|run out|out of|finished|empty) ~1 (today|tonight|tomorrow)?
    """,
    vital=_VITAL,
    lost=_LOST,
    unless="""
    (arrived today|arrived this|has arrived|came today|found|turned up|sorted|thanks|thank you|last year|last month|ago
        |policy|what happens|next month|do you|can you sell|test strips)
    """,
)
PHRASES = ((Lifeline.FUMES, FUMES), (Lifeline.MEDICINE, MEDICINE))
