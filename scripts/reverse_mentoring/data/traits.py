"""What people write about protected traits of themselves or of others, by kind: what it says is never repeated.

English only, and careful: "I work in health care" and "a generation of PDFs" are about work. A trait counts where a
sentence ties it to a person. So much stays unseen; what is seen is nearly always meant.
"""

from __future__ import annotations

import functools
import re

AGE, BELIEF, FAMILY, GENDER, HEALTH, ORIGIN, POLITICS = (
    "age or birth date", "religion or belief", "family life", "gender or orientation", "health or disability",
    "origin or nationality", "political opinion",
)  # fmt: skip

_I_AM = r"\b(?:I(?:'m| am| was|'ve been| have been)|(?:she|he)(?:'s| is| was))\s+"
_FILLER = (
    r"(?:(?:a|an|the|also|very|only|first|both|now|currently|newly|openly|proud|proudly|practicing|practising|devout"
    r"|single|young|old|older|queer|black|white|partly|partially|legally|mildly|severely|chronically|recently|just"
    r"|diagnosed|with|happily|recovering|hard|of|non-practicing|married|trans)\s+){0,3}"
)
_AS_A = rf"\bas\s+(?:a|an|the only|the first)\s+{_FILLER}"
_PERSON = (
    r"(?:woman|women|man|men|girl|boy|guy|person|people|engineer|developer|designer|manager|colleague|mother|father)"
)
_TENS = r"(?:twenties|thirties|forties|fifties|sixties|seventies|[2-7]0'?s)"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_ILL = (
    r"(?:adhd|autis(?:m|tic)|asperger(?:'?s)?|dyslexi(?:a|c)|diabet(?:es|ic)|cancer|depress(?:ion|ed)|anxiety"
    r"|bipolar|burn-?out|burned out|epilep(?:sy|tic)|hiv|disabilit(?:y|ies)|disabled|asthma|ptsd|migraines?|anorexia"
    r"|schizophreni(?:a|c)|neurodivergent|multiple sclerosis|chronic (?:illness|pain|fatigue|disease)|a stroke)"
)
_SENSES = r"(?:blind|deaf|hearing|pregnant|color-?blind|colour-?blind)"
_CREED = (
    r"(?:muslim|hindu|buddhist|catholic|protestant|sikh|atheist|agnostic(?!\s+(?:about|to|on|of))|mormon|evangelical"
    r"|believer|baptist|quaker)s?"
)
_GENDER = (
    r"(?:wom[ae]n|m[ae]n|female|male|trans(?:gender)?|non-?binary|gay|lesbian|bisexual|queer|asexual|pansexual|intersex"
    r"|heterosexual|homosexual|genderqueer)"
)
_KIN = (
    r"(?:wife|husband|spouse|girlfriend|boyfriend|fianc[eé]e?|kids?|sons?|daughters?|children|toddlers?|newborn|twins"
    r"|marriage|divorce|pregnancy|ex-(?:wife|husband)|family situation)"
)
_PARENT = r"(?:mother|father|mom|mum|dad|parent|grandmother|grandfather|widow|widower)"
_PEOPLES = (
    r"(?:African|Arab|Asian|Latin[ao]|Latinx|Hispanic|Roma|Indigenous|Black(?!\s+(?:belt|hat|box))|White(?!\s*-?hat)"
    r"|German|French|Italian|Spanish|Portuguese|Polish|Czech|Ukrainian|Russian|Turkish|Greek|Iranian|Syrian|Afghan"
    r"|Indian|Pakistani|Chinese|Japanese|Korean|Vietnamese|Filipin[ao]|Indonesian|Brazilian|Mexican|Colombian"
    r"|Argentin(?:e|ian)|Nigerian|Kenyan|Ghanaian|Egyptian|Moroccan|South African|American|British|English|Irish"
    r"|Scottish|Canadian|Australian|Dutch|Swedish|Norwegian|Danish|Finnish|Swiss|Austrian|Israeli|Jewish)"
    r"(?![\s-]+(?:speak|teach|learn|lesson|class|keyboard|translat|market))"
)

_PATTERNS: dict[str, tuple[str, ...]] = {
    AGE: (
        rf"{_I_AM}(?:now |only |just |almost |nearly |turning |over |under )*(?:1[5-9]|[2-7]\d)"
        r"(?=\s*(?:[.,;!?)]|$|and\b|but\b|years?\s+(?:old|young)|years?-old|yrs?\b|y/?o\b))",
        rf"\b(?:{_PERSON}|son|daughter|kid|aged|turned|turning|turn)\s+(?:of\s+)?(?:1[5-9]|[2-7]\d)(?=\s*(?:[.,;!?)]|$|and\b|years\b))",
        rf"\b\d{{1,2}}[ -]years?[ -]olds?\s+{_PERSON}\b|\b[1-9]\d\s?(?:yo|y/o)\b",
        r"\b(?:I|she|he)(?:'m|\s+was|\s+am)?\s+born\b|(?:^|[.;,(]\s*)born\s+(?:in|on)\s+[^.;]{0,20}(?:19|20)\d\d",
        r"\b(?:my|his|her)\s+(?:\d\d\w{0,2}\s+)?(?:birthday|birth\s?date|date of birth|age)\b(?!\s+(?:of|group))",
        rf"\b(?:birth\s?day|birth\s?date|date of birth|dob)\s*(?:is|:|=)?\s*(?:on\s+)?(?:the\s+)?(?:\d|{_MONTH})",
        r"\b(?:millennials?|xennials?|zoomers?|(?:baby[ -])?boomers?|gen(?:eration)?[ -]?(?:[xyz]|alpha)(?:ers?|s)?)\b",
        rf"\bin\s+(?:my|his|her)\s+(?:early|mid|late)?[ -]?{_TENS}(?!\w)|\bat\s+my\s+age\b",
    ),
    BELIEF: (
        rf"(?:{_I_AM}{_FILLER}|{_AS_A}){_CREED}\b",
        r"\b(?:a|an|practicing|practising|devout)\s+(?:christian|jew)\b",
        r"\b(?:my|his|her)\s+(?:faith|religion|church|mosque|synagogue|parish|religious\b)",
        r"\bI\s+(?:pray|go to (?:church|mass|mosque|synagogue)|fast during|observe (?:ramadan|shabbat|sabbath|lent))\b",
    ),
    FAMILY: (
        rf"\b(?:my|his|her)\s+(?:\w+\s+)?(?:{_KIN})\b(?!\s*(?:board|process|node|element|table|class))",
        rf"(?:{_I_AM}{_FILLER}|{_AS_A}){_PARENT}\b(?!\s+(?:process|node|class|company|board|ticket|issue))",
        rf"\b{_PARENT}\s+of\s+(?:a|an|one|two|three|four|five|\d|twins|young|small|teenage)\b(?!\s*(?:node|process|ticket))",
        rf"{_I_AM}{_FILLER}(?:married|divorced|widowed|separated from|engaged to|expecting a)\b",
        rf"{_I_AM}single(?=\s*(?:[.,;!?)]|$|and\b))",
        r"\b(?:maternity|paternity|parental)\s+leave\b",
    ),
    GENDER: (
        rf"(?:{_I_AM}{_FILLER}|{_AS_A}){_GENDER}\b(?!\s*(?:-|of\s+few))",
        r"(?<![\w/])(?:she/(?:her|they)|he/(?:him|they)|they/them|she/her/hers|he/him/his)\b",
        r"\b(?:my|his|her)\s+(?:pronouns?|gender|gender identity|sexuality|sexual orientation|transition as)\b",
        r"\b(?:I|she|he)\s+came\s+out\s+as\b",
    ),
    HEALTH: (
        rf"{_I_AM}{_FILLER}(?:{_ILL}|{_SENSES}(?:\s+impaired)?)\b(?!\s+(?:to|about|by)\b)",
        rf"\b(?:I|she|he)\s+(?:have|has|had|lives? with|suffers? from|struggles? with|got|survived)\s+"
        rf"(?:(?:a|an|some|severe|mild|my|type|[12]|clinical|long|had)\s+){{0,3}}(?:{_ILL}|long covid)\b",
        rf"\b(?:my|his|her)\s+(?:\w+\s+)?(?:{_ILL}|illness|therapist|wheelchair|medication|mental health"
        r"|health (?:problems?|issues?|condition)|sick leave|rehab)\b",
        rf"{_AS_A}(?:{_ILL}|{_SENSES})\b|\bdiagnosed\s+with\b|\bI(?:'m| am)\s+(?:on\s+sick\s+leave|in\s+therapy)\b",
    ),
    ORIGIN: (
        rf"(?:{_I_AM}{_FILLER}|{_AS_A})(?-i:{_PEOPLES})\b",
        r"\b(?:a\s+)?(?:person|people|woman|women|man|men)\s+of\s+colou?r\b",
        r"\b(?:my|his|her)\s+(?:ethnicity|ethnic\b|race(?=\s*(?:[.,;!?]|$|and\b))|nationality|citizenship"
        r"|skin\s+colou?r|migration background|work visa|residence permit|accent)",
        rf"(?:{_I_AM}{_FILLER}|{_AS_A})(?:immigrant|refugee|asylum seeker|foreigner)\b",
        r"\bmy\s+(?:parents|family)\s+(?:are|is|come|comes|came|fled|immigrated)\s+(?:\w+\s+)?from\b",
    ),
    POLITICS: (
        rf"(?:{_I_AM}{_FILLER}|{_AS_A})(?:democrat|republican|socialist|communist|conservative(?!\s+(?:about|with|in|when))"
        r"|leftist|libertarian|trade unionist|union member)\b",
        r"\bI\s+(?:vote|voted)\s+(?:for|against)\s+(?:the\s+)?(?:\w+\s+)?(?:party|democrats|republicans|greens|labour)\b",
        r"\bmember\s+of\s+(?:the\s+|a\s+)?(?:\w+\s+)?(?:party|(?:trade|labor|labour)\s+union)\b|\bmy\s+political\s+views?\b",
    ),
}  # fmt: skip
_WORD = re.compile(r"[a-zé]+")
_TWO_DIGITS = re.compile(r"[1-9]\d")
_BESIDE_A_NUMBER = """
    i she he m s aged turned turning turn yo y son daughter kid woman women man men girl boy guy person people engineer
    developer designer manager colleague mother father
"""
_NEAR_A_NUMBER = frozenset(_BESIDE_A_NUMBER.split())
_TELLING = {
    AGE: """
        age birth birthday birthdate born dob boomer generation gen genx geny genz millennial xennial zoomer
        twenties thirties forties fifties sixties seventies old yo early mid late year years
    """,
    BELIEF: """
        muslim hindu buddhist catholic protestant sikh atheist agnostic mormon evangelical believer baptist
        quaker christian jew faith religion religious church mosque synagogue parish pray fast mass observe
    """,
    FAMILY: """
        wife husband spouse girlfriend boyfriend fiance fiancé fiancee fiancée kid son daughter children
        toddler newborn twins marriage divorce pregnancy ex family mother father mom mum dad parent
        grandmother grandfather widow widower widowed married divorced separated engaged expecting single
        maternity paternity parental
    """,
    GENDER: """
        woman women man men female male trans transgender nonbinary binary gay lesbian bisexual queer
        asexual pansexual intersex heterosexual homosexual genderqueer pronoun gender sexual sexuality
        transition came she he they
    """,
    HEALTH: """
        adhd autism autistic asperger aspergers dyslexia dyslexic diabetes diabetic cancer depression
        depressed anxiety bipolar burn burnout burned epilepsy epileptic hiv disability disabilities
        disabled asthma ptsd migraine anorexia schizophrenia schizophrenic neurodivergent sclerosis chronic
        stroke blind deaf hearing pregnant color colorblind colour colourblind covid illness therapist
        wheelchair medication mental health sick rehab diagnosed therapy
    """,
    ORIGIN: """
        african arab asian latino latina latinx hispanic roma indigenous black white german french italian
        spanish portuguese polish czech ukrainian russian turkish greek iranian syrian afghan indian
        pakistani chinese japanese korean vietnamese filipino filipina indonesian brazilian mexican
        colombian argentine argentinian nigerian kenyan ghanaian egyptian moroccan south american british
        english irish scottish canadian australian dutch swedish norwegian danish finnish swiss austrian
        israeli jewish color colour ethnicity ethnic race nationality citizenship skin migration visa permit
        accent immigrant refugee asylum foreigner parents family
    """,
    POLITICS: """
        democrat republican socialist communist conservative leftist libertarian unionist union party greens
        labour political
    """,
}
_WORDS = {
    kind: frozenset(word for one in words.split() for word in (one, f"{one}s")) for kind, words in _TELLING.items()
}
"""By kind the words, also with an s, without one of which no pattern of it fits: looking for them takes far less."""
_ANY_WORD = frozenset().union(*_WORDS.values())


def traits(text: str) -> tuple[str, ...]:
    """The kinds of protected traits that `text` tells of a person, sorted; takes time linear in its length."""
    text = text.replace("\u2019", "'")
    words = set(_WORD.findall(text.lower()))
    numbered = not words.isdisjoint(_NEAR_A_NUMBER) and _TWO_DIGITS.search(text) is not None
    if not numbered and words.isdisjoint(_ANY_WORD):
        return ()
    likely = [kind for kind, telling in _WORDS.items() if not words.isdisjoint(telling) or (kind == AGE and numbered)]
    return tuple(sorted(kind for kind in likely if _pattern(kind).search(text)))


@functools.cache
def _pattern(kind: str) -> re.Pattern[str]:
    """What finds that kind. It is long, and most texts need none."""
    return re.compile("|".join(_PATTERNS[kind]), re.IGNORECASE | re.MULTILINE)
