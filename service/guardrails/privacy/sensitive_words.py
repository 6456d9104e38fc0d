"""Words for what is nobody's to guess, by topic: surely about a person, or only beside a sign of guessing.

Used by `sensitive_inference.py`. Source of the topics: GDPR art. 9, with money and family, where a wrong guess hurts.
"""

from __future__ import annotations

from service.guardrails.privacy.kinds import words

SURE = {
    "mind": words(
        "depression depressed depressive bipolar autistic autism adhd schizophrenia schizophrenic dementia alzheimer"
        " alzheimer's ptsd ocd anorexia anorexic bulimia psychosis psychotic psychiatric psychiatrist psychologist"
        " suicidal burnout burnt-out neurotic paranoid dyslexia dyslexic neurodivergent insomnia antidepressants mental"
        " mentally anxiety trauma traumatised traumatized psychological"
    ),
    "body": words(
        "pregnant pregnancy trimester miscarriage ivf fertility infertility menopause menopausal diabetes diabetic"
        " cancer"
        " chemo chemotherapy tumour tumor hiv epilepsy epileptic asthma asthmatic parkinson's arthritis obesity obese"
        " overweight disability disabilities handicapped diagnosis diagnosed incontinence incontinent disease"
        " illness eyesight hormonal hormones due-date paralysed paralyzed paraplegic amputee dialysis transplant"
        " stammer stutter"
        " infertile chronic obstetrician midwife newborn erectile premature seizure seizures stroke"
    ),
    "faith": words(
        "muslim muslims islam islamic christianity catholic protestant jewish judaism jew hindu hinduism"
        " buddhist sikh atheist mosque synagogue hijab religion religious believer faith ramadan jain jains mormon"
        " orthodox hanukkah eid sabbath shabbat"
    ),
    "origin": words("immigrant immigrants immigration migrant refugee asylum ethnicity ethnic foreigner foreigners"),
    "love": words("gay lesbian bisexual transgender trans queer homosexual lgbt lgbtq sexuality transitioning"),
    "politics": words(
        "republican republicans democrat democrats leftist socialist communist left-wing right-wing brexit activist"
    ),
    "money": words(
        "bankrupt bankruptcy insolvency insolvent poverty unemployed unemployment jobless payday paycheck low-income"
        " penniless arrears"
    ),
    "family": words(
        "divorce divorced divorcing breakup break-up widow widowed widower widows widowers widowhood marital"
        " infidelity custody"
        " childless divorces divorcée miscarried bereaved cheating"
    ),
    "habit": words(
        "alcoholic alcoholism addict addicted addiction rehab gambling gambler drunk hungover sober overdose"
    ),
    "age": words("elderly pensioner senility senile"),
    "crime": words("convict convicted criminal prison offender parole"),
}
"""Topic → words that hardly mean anything else in a reply to a customer."""

LIKELY = {
    "mind": words(
        "therapy therapist memory sleep sleeping sleepless lonely loneliness nerves panic concentration forgetful"
        " grief grieving trust issues lifestyle controlling exhausted"
    ),
    "body": words(
        "expecting baby twins health condition symptoms medication pills doctor treatment surgery hospital ill sick"
        " weight weeks along stomach kidneys heart size"
        " hearing vision eyes period wheelchair mobility injury pain bladder bump disabled"
    ),
    "faith": words("christian church pray prayer praying believe worship holy kosher halal fasting"),
    "origin": words(
        "accent roots culture nationality homeland country arab asian african mexican turkish"
        " polish"
        " romanian syrian pakistani indian nigerian chinese arabic heritage migration"
    ),
    "love": words("boyfriend girlfriend orientation partner pride"),
    "politics": words("vote voted voting conservative liberal labour tory union party"),
    "money": words(
        "money financial finances financially debt debts afford struggling strapped tight cash budget income salary job"
        " laid-off redundancy fired welfare benefits pocket ends thin month means work wages earn earning council"
    ),
    "family": words(
        "marriage married husband wife ex separated separation relationship kids children child spouse newlywed"
        " affair split wedding engagement engaged boyfriend girlfriend fiancé fiancée alone single breakups"
    ),
    "habit": words("alcohol drugs drinking wine smoking smoker bottle bottles habit partying"),
    "age": words(
        "sixties seventies eighties nineties retired retirement pension older generation age aged young younger"
        " grandchildren grandson granddaughter"
        " senior youngster teenager"
    ),
    "crime": words("jail police record"),
}
"""Topic → words that are innocent unless the sentence guesses."""

IDENTITY = frozenset({"faith", "origin", "love", "politics", "habit"})
"""Topics that only their own words open: who asks for halal food or orders wine has not said more."""

EVERY_SURE = frozenset().union(*SURE.values())
EVERY = EVERY_SURE.union(*LIKELY.values())

INNOCENT = words(
    "weeks due out fit fits positive heart fast straight transition drag party leave green union trump pride name"
    " surname grammar native abroad foreign english spanish french german portuguese money budget cheap cheapest job"
    " jobs work working tight broke instalment instalments savings saving funds purse estate shelter income sacked"
    " wallet single alone late split apart loss passed sentence engaged drink drinks bottle bottles wine gin beer"
    " beers high habit slot slots joint pub pubs halal kosher holy minor senior age record background theft stole"
    " believe believer witness blessed lent memory stress mortgage ratenzahlung geld lage arm miete kredit"
    " getrennt alter jung"
    " partei deutsch nachnamen dinero fin mes justo crédito partido español apellido argent juste seule crédit fins"
    " paris garde dos parti français dinheiro fim partido reforma sozinho apelido português guarda"
)
"""Words of private notions that are said of a hundred other things: they open no topic and name nothing private."""
