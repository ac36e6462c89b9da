"""The lists beside the fields of a form."""

import pytest

from briefing_tui.model.findings import Finding
from briefing_tui.richtext.terminal import words_of
from briefing_tui.tui.widgets.form_lists import finding_paragraph


@pytest.mark.parametrize(
    ("hint", "end"), [("did you mean `killed`?", "did you mean `killed`?"), ("write `7`", "`7`.")]
)
def test_a_finding_ends_as_its_hint_does(hint: str, end: str) -> None:
    finding = Finding("unknown-term", "warning", "unknown term `kiled`", hint=hint)
    assert words_of(finding_paragraph(finding).spans).endswith(end)
