"""What must be heard in languages that are not read: danger to life, and asking for a person.

Called by `__init__.py` for languages other than ours. A few certain words a language; silence here proves nothing.
"""

from __future__ import annotations

import re

from service.core.reading import CueKind

_CRISIS = (
    "самоубий|суицид|покончить с собой|не хочу жить|хочу умереть|убить себя|не хочу больше жить|самогуб"
    "|не хочу жити|хочу померти"
    "|suicidio|voglio morire|non voglio più vivere|non voglio vivere|togliermi la vita|farla finita"
    "|uccidermi|ammazzarmi"
    "|zelfmoord|wil niet meer leven|wil dood|er een einde aan maken|mezelf van kant|samobój|nie chcę żyć"
    "|nie chce zyc|chcę umrzeć|zabić się"
    "|självmord|vill inte leva|vill dö|selvmord|vil ikke leve|vil dø|itsemurha|en halua elää"
    "|haluan kuolla|intihar|yaşamak istemiyorum|ölmek istiyorum"
    "|sinucid|nu mai vreau să trăiesc|vreau să mor|sebevra|nechci žít|chci zemřít|öngyilkos"
    "|nem akarok élni|meg akarok halni|bunuh diri|ingin mati|mau mati|tự tử|muốn chết|không muốn sống"
    "|自杀|自殺|不想活|想死|结束生命|活不下去|死にたい|消えたい|生きたくない|자살|죽고 싶"
    "|살고 싶지|انتحر|انتحار|أريد أن أموت|لا أريد العيش"
    "|खुदकुशी|आत्महत्या|मरना चाहत|जीना नहीं चाहत"
    "|התאבד|רוצה למות|αυτοκτον|θέλω να πεθάνω|خودکشی|میخواهم بمیرم|می‌خواهم بمیرم|ฆ่าตัวตาย|อยากตาย"
)
_PERSON = (
    "оператор|живой человек|живым человеком|с человеком|позовите человека|соедините с|живого человека"
    "|живою людиною|з людиною"
    "|operatore umano|parlare con un operatore|parlare con una persona|persona reale"
    "|parlare con qualcuno|un essere umano"
    "|echt persoon|echte persoon|een medewerker|met een mens|iemand spreken|menselijke|konsultant"
    "|z człowiekiem|prawdziw[ąy] osob"
    "|prata med en människa|tala med en människa|riktig person|tale med et menneske"
    "|snakke med et menneske|snakke med en person|ihmisen kanssa|asiakaspalvelijan kanssa"
    "|gerçek bir insan|temsilci|müşteri temsilcisi|biriyle görüş"
    "|o persoană reală|un operator|s člověkem|operátor|egy emberrel|ügyintéző|bicara dengan manusia"
    "|petugas|nhân viên"
    "|人工客服|转人工|轉人工|人工服务|真人|担当者|オペレーター|人間と話|상담원|사람과 통화"
    "|사람이랑|موظف|شخص حقيقي|التحدث مع إنسان|इंसान से बात"
    "|किसी व्यक्ति से|एजेंट से|נציג|בן אדם|εκπρόσωπο|με άνθρωπο|اپراتور|เจ้าหน้าที่"
)
_WORLDWIDE = (
    (CueKind.CRISIS, re.compile(_CRISIS, re.IGNORECASE)),
    (CueKind.ASKS_FOR_PERSON, re.compile(_PERSON, re.IGNORECASE)),
)


def find_worldwide(text: str) -> list[tuple[CueKind, int, int]]:
    """Return cues with their spans in a text as given."""
    return [(kind, *match.span()) for kind, words in _WORLDWIDE if (match := words.search(text))]
