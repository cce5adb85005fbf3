"""The verbs and nouns that report speech and thought: what each says of how a source speaks.

Frames, one letter each: c a clause; q quotation or inversion only; i an addressee and an infinitive
("urged X to"); x an infinitive ("vowed to"); n a noun as content ("denied any contact"); g a
gerund ("denied having"); a "accused X of"; s "called X Y"; k "described X as"; f "for ..."
("called for"); o "of/about/against ..." ("warned against"). Chosen over general news English.
"""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.case.vocabulary import Modality

_IRREGULAR = {
    "say": "say says said saying",
    "tell": "tell tells told telling",
    "write": "write writes wrote written writing",
    "think": "think thinks thought thinking",
    "hold": "hold holds held holding",
    "know": "know knows knew known knowing",
    "feel": "feel feels felt feeling",
    "swear": "swear swears swore sworn swearing",
    "find": "find finds found finding",
    "foresee": "foresee foresees foresaw foreseen foreseeing",
    "show": "show shows showed shown showing",
    "call": "call calls called calling",
    "see": "see sees saw seen seeing",
    "speak": "speak speaks spoke spoken speaking",
    "read": "read reads reading",
    "understand": "understand understands understood understanding",
    "undertake": "undertake undertakes undertook undertaken undertaking",
    "retort": "retort retorts retorted retorting",
    "quote": "quote quotes quoted quoting",
    "hit": "hit hits hitting",
    "beg": "beg begs begged begging",
    "seek": "seek seeks sought seeking",
    "admit": "admit admits admitted admitting",
    "forbid": "forbid forbids forbade forbidden forbidding",
    "make": "make makes made making",
    "give": "give gives gave given giving",
    "fight": "fight fights fought fighting",
    "lead": "lead leads led leading",
    "meet": "meet meets met meeting",
    "put": "put puts putting",
    "let": "let lets letting",
    "oust": "oust ousts ousted ousting",
    "steal": "steal steals stole stolen stealing",
    "rob": "rob robs robbed robbing",
    "split": "split splits splitting",
    "hide": "hide hides hid hidden hiding",
    "lie": "lie lies lied lying",
    "break": "break breaks broke broken breaking",
    "strike": "strike strikes struck striking",
    "withdraw": "withdraw withdraws withdrew withdrawn withdrawing",
    "stand": "stand stands stood standing",
    "side": "side sides sided siding",
    "rebut": "rebut rebuts rebutted rebutting",
    "slam": "slam slams slammed slamming",
    "rip": "rip rips ripped ripping",
    "back": "back backs backed backing",
    "plan": "plan plans planned planning",
    "dispel": "dispel dispels dispelled dispelling",
    "bet": "bet bets betting",
    "quip": "quip quips quipped quipping",
    "spur": "spur spurs spurred spurring",
    "expel": "expel expels expelled expelling",
    "kill": "kill kills killed killing",
    "befriend": "befriend befriends befriended befriending",
}  # fmt: skip


def inflected(lemma: str) -> tuple[str, ...]:
    """List a verb's forms in lower case."""
    if lemma in _IRREGULAR:
        return tuple(_IRREGULAR[lemma].split())
    if lemma.endswith("e"):
        return (lemma, f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing")
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return (lemma, f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing")
    plural = "es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"
    return (lemma, f"{lemma}{plural}", f"{lemma}ed", f"{lemma}ing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A reporting verb: its lemma, how it puts things, the frames it takes."""

    lemma: str
    modality: Modality
    frames: frozenset[str]


_TABLE: dict[Modality, str] = {
    Modality.ASSERTS: """
        say:cq tell:cqi write:cq add:cq note:cqn report:cqn announce:cqn suggest:cqg argue:cqn
        state:cq declare:cqs explain:cqn acknowledge:cqn remark:cq observe:cq conclude:cq
        insist:cq maintain:c assert:cqn claim:cqxn contend:cqn stress:cqn emphasize:cqn
        emphasise:cqn point:q reveal:cqn disclose:cn confirm:cqn concede:cqn admit:cqgn
        recall:cqgn recount:cqn complain:cqo mention:c reply:cq respond:cq answer:cq retort:cq
        counter:cq continue:q repeat:cn reiterate:cqn believe:c hope:c fear:c scoff:cq muse:q
        explain:cq think:cq hold:c find:c show:c indicate:c agree:cx understand:c learn:c
        judge:c view:k regard:k describe:k characterize:k characterise:k portray:k depict:k
        label:s term:s dub:s deem:s call:sq praise:nk hail:nk welcome:nk applaud:n laud:n
        commend:n defend:n tout:n deplore:n lament:cn bemoan:n decry:n criticise:nk criticize:nk
        mock:n ridicule:n slam:n blast:nk cite:n quote:c tweet:cqn post:q joke:cq quip:cq
        boast:co imply:c hint:c signal:c testify:c affirm:cqn swear:c assure:c remind:c
        convince:c inform:c notify:c brief:q reckon:c suspect:cq doubt:cn worry:c wonder:cq
        realise:c realize:c express:n voice:n endorse:n favor:n favour:n
        echo:n cheer:q shout:cq chant:cq yell:q question:n outline:n propose:cngx highlight:n
        hear:c speak:o recommend:cgn credit:n figure:q underline:cn underscore:cn
        clarify:cn surmise:c posit:c opine:cq profess:xn discuss:n prefer:xn
    """,
    Modality.DENIES: """
        deny:cqgn rebut:n reject:n dismiss:nk refute:n dispute:cn disown:n disavow:n repudiate:n
        rebuff:n contradict:n refuse:x decline:x renounce:n
    """,
    Modality.DEMANDS: """
        demand:cqnx urge:cqin ask:cqi call:fi order:cin command:i request:cni require:c
        instruct:i advise:ci appeal:f beg:iq implore:i press:i plead:fq encourage:i exhort:i
        summon:i invite:i beseech:i insist:o challenge:i want:n warn:i direct:i forbid:i
        recommend:cgn compel:i caution:i petition:i push:if lobby:if seek:n pledge:q
        propose:cngx counsel:i entreat:i task:i
    """,
    Modality.ALLEGES: """
        allege:cqn accuse:a blame:a charge:ca fault:a brand:s insinuate:c denounce:nk condemn:nk
        suspect:ca criticise:a criticize:a
    """,
    Modality.PROMISES: "promise:cqxin pledge:cxn vow:cqxn undertake:x swear:x guarantee:cn offer:x",
    Modality.THREATENS: "threaten:cqx",
    Modality.PREDICTS: """
        predict:cqn warn:cqo expect:cqxin forecast:cn foresee:cn anticipate:cn estimate:c
        project:c caution:cq envision:n bet:c
    """,
}


def _lexicon() -> dict[str, tuple[Cue, ...]]:
    forms: dict[str, list[Cue]] = {}
    for modality, table in _TABLE.items():
        seen: set[str] = set()
        for entry in table.split():
            lemma, _, frames = entry.partition(":")
            if lemma in seen:
                continue
            seen.add(lemma)
            cue = Cue(lemma=lemma, modality=modality, frames=frozenset(frames))
            for form in inflected(lemma):
                forms.setdefault(form, []).append(cue)
    return {form: tuple(cues) for form, cues in forms.items()}


CUES: dict[str, tuple[Cue, ...]] = _lexicon()

# Nouns with a that-clause and an owner: "X's explanation that ...".
CUE_NOUNS: dict[str, Modality] = {
    "explanation": Modality.ASSERTS,
    "claim": Modality.ASSERTS,
    "claims": Modality.ASSERTS,
    "assertion": Modality.ASSERTS,
    "statement": Modality.ASSERTS,
    "argument": Modality.ASSERTS,
    "contention": Modality.ASSERTS,
    "view": Modality.ASSERTS,
    "belief": Modality.ASSERTS,
    "announcement": Modality.ASSERTS,
    "suggestion": Modality.ASSERTS,
    "admission": Modality.ASSERTS,
    "insistence": Modality.ASSERTS,
    "charge": Modality.ALLEGES,
    "accusation": Modality.ALLEGES,
    "allegation": Modality.ALLEGES,
    "allegations": Modality.ALLEGES,
    "denial": Modality.DENIES,
    "demand": Modality.DEMANDS,
    "demands": Modality.DEMANDS,
    "call": Modality.DEMANDS,
    "request": Modality.DEMANDS,
    "promise": Modality.PROMISES,
    "pledge": Modality.PROMISES,
    "vow": Modality.PROMISES,
    "threat": Modality.THREATENS,
    "warning": Modality.PREDICTS,
    "prediction": Modality.PREDICTS,
}
