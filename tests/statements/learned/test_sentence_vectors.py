"""Sentences become vectors that say how alike they are."""

from __future__ import annotations

import numpy as np
import pytest

from earwitness.statements.learned.sentences import SIZE, encoder_version, sentence_encoder
from earwitness.statements.learned.sessions import VECTORS_FILE


def test_a_vector_has_length_one_whatever_the_length_of_its_text() -> None:
    vectors = sentence_encoder().vectors(["A short one.", "word " * 500, ""])
    assert vectors.shape == (3, SIZE)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(3), abs=1e-4)


def test_no_text_has_no_vector() -> None:
    assert sentence_encoder().vectors([]).shape == (0, SIZE)


def test_a_sentence_is_nearer_to_its_paraphrase_than_to_another() -> None:
    one, other, else_ = sentence_encoder().vectors(
        [
            "The harbour fund was robbed.",
            "Somebody stole from the fund of the harbour.",
            "It rained for a week.",
        ]
    )
    assert one @ other > 0.6 > one @ else_


def test_a_text_has_the_same_vector_alone_and_among_others() -> None:
    encoder, text = sentence_encoder(), "The census was falsified"
    among = encoder.vectors(["A much longer sentence about the sea and its ships", text, text])
    assert (among[1:] == encoder.vectors([text])).all()


def test_a_run_is_keyed_by_the_encoder() -> None:
    name, digest = encoder_version()
    assert name == VECTORS_FILE
    assert len(digest) == 16
