"""Claims to be a human being, in words or in answer to the customer's question.

Rule: people may always know that they talk to an AI system (EU AI Act, article 50). Registered in `__init__.py`.
"""

from __future__ import annotations

import re

from service.core.guardrail import Case, Finding
from service.core.word_gate import gated
from service.guardrails.honesty.assertions import Kind
from service.guardrails.honesty.bot_questions import Asked, asked_by
from service.guardrails.honesty.contexts import is_set_apart
from service.guardrails.honesty.deeds import words_of
from service.guardrails.honesty.foreign_deeds import human_claimed
from service.guardrails.honesty.human_worldwide import human_anywhere
from service.guardrails.honesty.passages import Sentence, asserts, sentences_of, whole

HAZARD = "honesty.claims_human"
_WHY = "Says or implies that a human being is writing."
_REMEDY = "Say plainly that you are an AI assistant, and offer a person if one is wanted."

_KIND = (
    r"(?:(?:real|actual|living|genuine|live|breathing|normal|regular|ordinary|flesh[- ]and[- ]blood|100% |fully"
    r"|very much|completely|totally"
    r"|only|just|fellow|honest[- ]to[- ]goodness|proper)(?:,? (?:and |, )?| )){0,3}"
)
_BEING = (
    r"(?:human(?: being)?|person|man|woman|guy|girl|lady|bloke|mum|mom|dad|mother|father|parent|people"
    r"|people-person|individual)"
)
_STAFF = (
    r"(?:member of (?:the |our )?(?:[a-z]+ ){0,2}staff|staff member|employee|customer (?:service|support"
    r"|care) (?:rep|representative|advis[eo]r|agent))"
)
_SAYS = gated(
    rf"\b(?:i'm|i am|im|me is|this is|it's|we're|we are|we're all|we are all|i'm actually|i'm definitely|i am "
    rf"indeed) "
    rf"(?:(?:actually|definitely|indeed|really|very much"
    rf"|still|also|most certainly|certainly|in fact|absolutely|only|just|100%|one hundred percent|completely"
    rf"|totally|a hundred percent) ){{0,2}}"
    rf"(?:an? )?{_KIND}(?:{_BEING}|{_STAFF})\b(?! (?:error|language|rights|resources|centred))"
    r"|\b(?:as|being|speaking as|since i'm|like any|like you, i'm|as one) (?:an? )?(?:fellow |only |real |actual "
    r")?(?:human(?: being)?|person myself|mum|mom"
    r"|dad|mother|father|parent|customer)(?: myself)?(?= myself|,| to (?:human|another)| i\b)"
    r"|\b(?:you're|you are|you've been) (?:now |actually |definitely |really |indeed |still )?(?:talking"
    r"|speaking|chatting|writing|texting|connected|dealing)"
    rf" (?:to|with) (?:an? )?{_KIND}{_BEING}\b(?! (?:shortly|soon|in a|if|once|when))"
    r"|\b(?:you're|you are) (?:now |actually |definitely |really )?(?:talking|speaking|chatting|writing) (?:to"
    r"|with) (?:one of our|an? member of|someone (?:from|in|at)"
    r"|our|an?) (?!ai|virtual|digital|automated|assistant|bot)(?:[a-z]+ ){0,3}(?:advis[eo]rs?|agents?|staff|team"
    r"|colleagues?|representatives?|support|service|office)\b"
    r"|\bi(?:'m| am) (?:(?:very much|quite|totally|absolutely|completely|as|definitely|100%) ){0,2}real(?= "
    r"|[.,!]|$)(?! (?:sorry|quick|software|code|ai\b))|\b(?:just|only|simply) an? (?:ordinary|normal|regular"
    r"|simple|real|plain) "
    r"(?:human|person|man|woman|guy|girl|bloke)\b|, an? (?:living|real|breathing|actual|genuine) (?:human"
    r"|person)\b|\b(?:an?|an actual|a real) (?:human|person)(?: being)? is (?:reading|writing|typing|answering"
    r"|replying|here|handling|looking)\b|\bpart of (?:the|our) (?:[a-z]+ ){0,2}(?:team|crew|staff) "
    r"(?:here|at)\b(?!.{0,40}\b(?:ai|assistant|bot"
    r"|virtual|automated)\b)|\breal as (?:they come|you)\b|\b(?:us|we) (?:humans|people|mortals)\b|\bi'm (?:only"
    r"|just) human\b|\bhuman like you\b|\b(?:a real|an "
    r"actual) (?:person|human) (?:here|typing|behind|on this)"
    r"|\b(?:i|we) (?:have|has) (?:a )?(?:pulse|heartbeat|blood in my veins)\b|\bflesh[- ]and[- ]blood\b|\bno "
    r"(?:bots?|robots?|ai|machines?|automation) (?:here|involved|on this)"
    r"|\b(?:typing|written|writing) (?:this|to you)? ?(?:by|with) (?:hand|my own|a human|a real)|\bhuman (?:here"
    r"|after all|on this end|at this end)\b"
    r"|\bi'm (?:as )?real(?: as|, )|\bi'm (?:sitting|sat|working) (?:here )?(?:at|in) (?:my|the|our) (?:desk"
    r"|office|home|call cent)"
    r"|\bmy (?:shift|lunch break|coffee break|day off|desk|commute)\b|\bi (?:start|finish|end|clock off|clock in"
    r"|go home|get off work)(?:ed)? (?:at|my shift)"
)
_OTHER_LANGUAGES = gated(
    r"\b(?:ich bin|hier schreibt|sie (?:sprechen|schreiben|chatten) (?:hier |gerade )?mit) (?:wirklich "
    r"|tatsächlich |natürlich |selbstverständlich |auch nur |nur "
    r"|echt )?(?:eine?m?r? )?(?:echte[rnm]? |reale[rn]? |richtige[rn]? |wirkliche[rn]? )?(?:mensch(?:en)?|person"
    r"|mitarbeiter(?:in)?)\b"
    r"|\b(?:soy|está (?:usted )?(?:hablando|chateando) con|estás (?:hablando|chateando) con|le escribe|te "
    r"escribe) (?:realmente |de verdad |también |solo )?(?:una? )?"
    r"(?:persona|humano|humana|ser humano|chico|chica|agente human[oa])\b"
    r"|\b(?:je suis|vous (?:parlez|discutez|échangez) (?:bien )?(?:avec|à)|c'est) (?:bien |vraiment |réellement "
    r"|aussi |juste )?(?:une? )?(?:vraie? )?"
    r"(?:humaine?|être humain|personne (?:réelle|humaine|en chair|bien réelle)|vraie personne|conseill(?:er|ère) "
    r"humaine?)\b"
    r"|\b(?:(?:eu )?sou|(?:você )?está (?:falando|conversando) com|fala com) (?:realmente |mesmo |também |só "
    r")?(?:uma? )?(?:pessoa|humano|humana|ser humano|atendente human[oa])\b"
)
_LOADED = words_of(
    "human humans person people man woman guy girl lady bloke mum mom dad mother father parent individual "
    "people-person staff employee rep "
    "crew representative advisors agents colleagues representatives team support service member someone advisor "
    "adviser agent mortals pulse heartbeat blood flesh flesh-and-blood bot bots robot "
    "robots ai machine machines "
    "automation hand real desk office home shift break off commute customer work myself finish start clock"
)
"""An English sentence without any of these words claims nothing of the kind."""
_NOT = re.compile(r"(?:\bnot|n't|\bnever|\bno|\bkein[e]?|\bnicht|\bno soy|\bpas|\bnão)(?: [a-z']+){0,2} ?$")
_HYPOTHETICAL = re.compile(
    r"\b(?:if|whether|when|would|could|can|like to|want to|prefer|rather|pass you|connect you|hand|speak|talk) "
    r"[^.;,]{0,40}$"
)
_FEW = 3
_PERSONA = re.compile(
    r"^\W*(?:yes|yep|yeah|yup|of course|absolutely|i am|definitely|certainly|indeed|correct|very much so|100|ja"
    r"|sí|claro|oui|sim)\b"
    r"(?!.{0,80}\b(?:ai|assistant|bot|virtual|automated|ki|ia|can|could|pass|colleague|someone|team|not)\b)"
)


_PERSON_NAMED = re.compile(
    r"(?:yes[,.] )?(?:(?:an? |am i )?(?:real |actual |living |true )?(?:person|human(?: being)?)|somebody real"
    r"|someone real)[.!?]*"
)
_THAT_IS = re.compile(
    r"(?:and )?(?:that(?:'s| is) (?:who|what) (?:you(?:'re| are)|i am|i'm|is (?:writing|here|answering))|yes\b"
    r"|of course\b|that's me\b)"
)
"""The rest of a claim that is cut in two: `A real person. That's who you're talking to.`"""


def check(case: Case) -> list[Finding]:
    """Find the sentences that claim to be human; one finding a sentence."""
    asked = asked_by(case)
    findings = []
    named = False
    for at, sentence in enumerate(sentences_of(case)):
        answered = at == 0 and asked is Asked.IF_HUMAN and _PERSONA.match(sentence.text) is not None
        answered = answered or (named and _THAT_IS.match(sentence.text) is not None)
        named = _PERSON_NAMED.fullmatch(sentence.text) is not None
        if not sentence.asks and (answered or _is_said(sentence, case, asked)):
            findings.append(whole(sentence, HAZARD, _WHY, _REMEDY))
    return findings


def _is_said(sentence: Sentence, case: Case, asked: Asked) -> bool:
    """Tell whether a sentence claims it by itself, in any language."""
    loaded = case.language != "en" or not sentence.vocabulary.isdisjoint(_LOADED)
    said = (loaded and _claims(sentence, case.language)) or _reads_human(sentence, case, asked)
    said = said or human_claimed(sentence, case.language)
    return said or human_anywhere(sentence.text) or _in_its_script(case.text, sentence)


def _in_its_script(given: str, sentence: Sentence) -> bool:
    """Tell whether letters that folding takes for Latin ones claim it as they were written."""
    return not sentence.text.isascii() and human_anywhere(given[sentence.start : sentence.end].lower())


def _reads_human(sentence: Sentence, case: Case, asked: Asked | None) -> bool:
    """Tell whether an unforeseen wording reads like such a claim; three words only do in answer to the question."""
    return asserts(sentence, case, Kind.HUMAN) and (len(sentence.words) > _FEW or asked is Asked.IF_HUMAN)


def _claims(sentence: Sentence, language: str) -> bool:
    """Tell whether a sentence claims it outright."""
    text = sentence.text
    patterns = (_SAYS,) if language == "en" else (_SAYS, _OTHER_LANGUAGES)
    for pattern in patterns:
        for match in sentence.within.finditer(pattern, text):
            before = text[max(0, match.start() - 60) : match.start()]
            if not (_NOT.search(before) or _HYPOTHETICAL.search(before) or is_set_apart(text, match.start())):
                return True
    return False
