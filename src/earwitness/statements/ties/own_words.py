"""Who "I" and "we" are in words somebody is quoted with: the source of the quotation.

Only where a tie may follow: a first person that does nothing to anybody becomes no mention.
"""

from __future__ import annotations

from collections.abc import Sequence

from earwitness.statements.actors.antecedents import stands_for
from earwitness.statements.attributions.reports import Report
from earwitness.statements.language.discourse import Discourse
from earwitness.statements.language.grammar import SUBJECTS
from earwitness.statements.ties.attitude_words import GIVING
from earwitness.statements.ties.tie_words import DEALING, TIE_VERBS

_FIRST_PERSON = frozenset({"i", "we"})


def note_first_persons(
    discourse: Discourse, piece: int, here: Sequence[tuple[int, Report]]
) -> None:
    """Let "I" and "we" in direct speech mean its source, where they are a tie verb's subject."""
    parse = discourse.parses[piece]
    direct = [report for _, report in here if report.is_direct]
    if not direct or _FIRST_PERSON.isdisjoint(parse.lowers):
        return
    for token, word in enumerate(parse.lowers):
        if word not in _FIRST_PERSON or token in discourse.at[piece]:
            continue
        verb = parse.lowers[parse.heads[token]]
        is_actor = parse.deps[token] in SUBJECTS and (
            verb in TIE_VERBS or verb in DEALING or verb in GIVING
        )
        around = [r for r in direct if r.start <= parse.starts[token] < r.end]
        if not is_actor or not around:
            continue
        speaker = min(around, key=lambda report: report.end - report.start).source
        if speaker is None or speaker.mention is None or not speaker.mention.key:
            continue
        found = discourse.add(piece, token, token, head=token, label="PRONOUN")
        found.lead, found.sentence = speaker.mention.lead, speaker.mention.sentence
        stands_for(found, speaker.mention)
