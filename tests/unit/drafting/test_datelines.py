"""The date of an article whose dateline has no year."""

import pytest

from briefing_tui.drafting.article import Article
from briefing_tui.drafting.conversion import article_of_text, convert

BURNS = "It burns. " * 9
ELSEWHERE = "https://b.example/2016/12/03/"


@pytest.mark.parametrize(
    ("text", "published"),
    [
        (f"ORSOVA, Dec 3 (NW) - {BURNS}", ""),
        (f"ORSOVA, Dec 3 (NW) - It burnt on Dec. 2, 2024. {BURNS}", "2024-12-03"),
        (f"ORSOVA, Jan 2 (NW) - It burnt on Dec. 31, 2024. {BURNS}", "2025-01-02"),
        (f"ORSOVA, 3 December — {BURNS}\n\n© 2024 NW", "2024-12-03"),
        (f"ORSOVA, Dec. 3 (NW) — {BURNS}\nhttps://nw.example/2024/12/03/mill", "2024-12-03"),
        (f"ORSOVA, Dec. 3 (NW) — {BURNS}\nhttps://nw.example/2024/12/mill", "2024-12-03"),
        # Other addresses and older dates do not fix the year.
        (f"ORSOVA, Dec. 3 (NW) — {BURNS}\nhttps://nw.example/2024/05/03/fire", ""),
        (
            f"ORSOVA, Dec. 3 (NW) — {BURNS} https://a.example/2024/12/03/ {ELSEWHERE}",
            "",
        ),
        (f"ORSOVA, Dec 3 (NW) - It burnt on Dec. 2, 2016, and in 2019. {BURNS}", ""),
        (f"ORSOVA, Dec 3 (NW) - It burnt on May 2, 2024. {BURNS}", ""),
        (f"ORSOVA, Dec 3 (NW) - It will reopen on Dec. 4, 2024. {BURNS}", ""),
        (f"ORSOVA, Dec 3 (NW) - It burnt on Monday, Dec. 2, 2024. {BURNS}", "2024-12-03"),
        # A full date may be of the same week of another year.
        (f"ORSOVA, Dec 3 (NW) - {BURNS}Rebels took it on Dec. 2, 2016.", ""),
        (f"ORSOVA, Dec 3 (NW) - {BURNS}\n\nIt burnt on Nov. 30, 2016. {BURNS}", ""),
        (f"ORSOVA, Dec 3 (NW) - It burns for the first time since Dec. 2, 2016. {BURNS}", ""),
        (f"ORSOVA, Dec 3 (NW) - It burns as it had burnt on Dec. 2, 2016. {BURNS}", ""),
        (f"ORSOVA, Dec 3 (NW) - Fires burn Orsova, lost to rebels on Dec. 2, 2016. {BURNS}", ""),
        (f"ORSOVA, Dec 3 (NW) - Orsova recalled the fire of Dec. 2, 2016. {BURNS}", ""),
        (f"ORSOVA, Dec 3 (NW) - A man was jailed for a fire on Dec. 2, 2016. {BURNS}", ""),
        (f"ORSOVA, Dec 3 (NW) - Orsova on Monday recalled a raid on Dec. 2, 2016. {BURNS}", ""),
        (f"ORSOVA, Dec 3 (NW) - It burnt on Monday, Dec. 2, 2016. {BURNS}", ""),
        # An article about an anniversary appears a year or more later.
        (f"ORSOVA, Dec 3 (NW) - Two years after the fire of Dec. 2, 2022, {BURNS}", ""),
        (f"ORSOVA, Dec 3 (NW) - Orsova marked the anniversary of Dec. 2, 2022. {BURNS}", ""),
        (f"ORSOVA, Feb 30 (NW) - It burnt on Feb. 28, 2024. {BURNS}", ""),
    ],
)
def test_other_dates_may_fix_the_year_of_a_dateline(text: str, published: str) -> None:
    found = article_of_text(text)
    assert isinstance(found, Article)
    assert found.published == published


def test_the_address_of_a_page_fixes_the_year_of_its_dateline() -> None:
    page = (
        '<html><head><link rel="canonical" href="https://nw.example/2024/12/03/mill"></head>'
        f"<body><article><h1>Mill burns</h1><p>ORSOVA, Dec 3 (NW) - {BURNS}</p></article></body>"
    )
    found = convert("a.html", page.encode())
    assert isinstance(found, Article)
    assert found.published == "2024-12-03"
