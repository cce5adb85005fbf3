"""The whole JSON interface asked with generated values: what it answers is what it describes."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from quay_case import quay_case
from schemathesis.specs.openapi.checks import positive_data_acceptance, unsupported_method

from earwitness.desk.app import create_app
from earwitness.desk.guard import cookie_name

TOKEN = "a-token-for-tests"
ADDRESS = "http://127.0.0.1:8123"
HEADERS = {
    "host": "127.0.0.1:8123",
    "origin": ADDRESS,
    "cookie": f"{cookie_name(TOKEN)}={TOKEN}",
}


# A correction may be of the right form and still say nothing that can be kept: 400 says why.
NOT_CHECKED = [unsupported_method, positive_data_acceptance]
SETTINGS = settings(
    max_examples=12,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@pytest.fixture(scope="module")
def operations(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """Every operation that the interface describes."""
    app = create_app(quay_case(tmp_path_factory.mktemp("fuzzed") / "quay"), token=TOKEN)
    described = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=HEADERS)
    return [result.ok() for result in described.get_all_operations()]


def test_every_answer_is_as_described(operations: list[Any]) -> None:
    assert len(operations) > 5
    for operation in operations:
        _ask(operation)


def _ask(operation: Any) -> None:
    @SETTINGS
    @given(case=operation.as_strategy())
    def asked(case: Any) -> None:
        answer = case.call(headers=HEADERS)
        assert answer.status_code < 500, f"{operation.label}: {answer.text}"
        case.validate_response(answer, excluded_checks=NOT_CHECKED)

    asked()
