"""A protected name is found in every script in which it is written."""

import pytest

from briefing_tui.analysis.audience import MASK, for_audience
from tests.unit.analysis.day import briefing_with


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Hans Straßer", ("Hans Straßer", "HANS STRASSER", "hans  straßer")),
        ("İsmail", ("İsmail", "ISMAIL", "ismail")),
        ("M\u00fcller", ("Mu\u0308ller", "M\u00fcller", "MULLER")),
        ("Ren\u00e9", ("Rene\u0301", "RENE")),
        ("Hans Maier", ("Hans_Maier", "hans%20maier", "hans+maier", "Hans-Maier")),
    ],
)
def test_a_name_is_masked_however_its_letters_are_written(
    name: str, written: tuple[str, ...]
) -> None:
    briefing = briefing_with(
        actors=[{"id": "x", "name": name, "tlp": "RED"}],
        authors=[f"of/{entry}_(spy), é" for entry in written],
    )
    shown, _ = for_audience(briefing)
    assert set(shown.head.authors) == {f"of/{MASK}_(spy), é"}
