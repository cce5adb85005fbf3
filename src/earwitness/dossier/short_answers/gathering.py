"""All five questions, in their order."""

from __future__ import annotations

from earwitness.dossier.consequence_model import Consequences
from earwitness.dossier.copies_model import Copies
from earwitness.dossier.dossier_model import Statements
from earwitness.dossier.foretold_model import Foretold
from earwitness.dossier.index import CaseIndex
from earwitness.dossier.majority_model import Majorities
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.responses_model import WhoAnswered
from earwitness.dossier.short_answers.answer import ShortAnswer
from earwitness.dossier.short_answers.answering import how_people_answer
from earwitness.dossier.short_answers.changing import what_changes
from earwitness.dossier.short_answers.real import is_it_real
from earwitness.dossier.short_answers.said import what_is_said
from earwitness.dossier.short_answers.speaking import who_speaks
from earwitness.dossier.voice_model import WhoIsSpeaking


def short_answers(
    case: RememberingCase,
    index: CaseIndex,
    *,
    copies: Copies | None,
    voices: WhoIsSpeaking | None,
    statements: Statements,
    answered: WhoAnswered | None,
    foretold: Foretold,
    consequences: Consequences | None,
    majorities: Majorities | None,
) -> tuple[ShortAnswer, ...]:
    """Answer each question from the part of the dossier that spells it out."""
    return (
        is_it_real(case, index, copies),
        who_speaks(voices),
        what_is_said(case, statements),
        how_people_answer(statements.claims, answered, foretold),
        what_changes(consequences, majorities),
    )
