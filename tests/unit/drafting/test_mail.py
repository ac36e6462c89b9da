"""The paragraphs of an email, and its date and author if it quotes or forwards another one."""

import pytest

from briefing_tui.drafting.article import Article
from briefing_tui.drafting.conversion import convert
from briefing_tui.drafting.conversion.mail import from_mail
from briefing_tui.model.findings import Finding

HEADERS = (
    "From: Ann Reeve <ann@ledger.example>\nSubject: Re: The mill\n"
    "Date: Tue, 10 Dec 2024 08:00:00 +0000\n"
)
LONG = "Shelling killed 14 people in the old mill yesterday, the mayor of Orsova said by phone."
SHORT = "See below."
OUTLOOK = (
    "From: Bo Lind <bo@x.example>\nSent: Sunday, 1 December 2024 10:03\nTo: Ann\nSubject: The mill"
)
GMAIL = (
    "From: Bo Lind <bo@x.example>\nTo: a-long-list-of-people-who-know-the-mill@x.example\n"
    "Date: 1 Dec 2024"
)


def origin(body: str, kind: str = "plain") -> tuple[str, str]:
    """Return the author and the date of the article in an email."""
    mail = f"{HEADERS}Content-Type: text/{kind}; charset=utf-8\n\n{body}"
    found = convert("a.eml", mail.encode())
    assert isinstance(found, Article)
    return found.author, found.published


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{SHORT}\n\nOn Sun, 1 Dec 2024, Bo Lind wrote:\n> {LONG}\n", ("", "2024-12-01")),
        (f"On Sun, Dec 1, 2024 at 10:03 Bo Lind wrote:\n\n{LONG}\n", ("", "2024-12-01")),
        (f"On Sun, 1 Dec 2024, Bo Lind\n<bo@x.example> wrote:\n> {LONG}\n", ("", "2024-12-01")),
        (f"Am 1 Dec 2024 schrieb Bo Lind:\n> {LONG}\n", ("", "2024-12-01")),
        (f"{SHORT}\n> {LONG}\n", ("", "")),
        (f"Bo Lind wrote on 1/12/2024:\n> {LONG}\n", ("", "")),
        (
            f"{SHORT}\n\n-----Original Message-----\n{OUTLOOK}\n\n{LONG}\n",
            ("Bo Lind", "2024-12-01"),
        ),
        (
            f"---------- Forwarded message ---------\n{GMAIL}\n\n{LONG}\n",
            ("Bo Lind", "2024-12-01"),
        ),
        (
            f"{SHORT}\nOn 8 Dec 2024, Cy wrote:\n> {SHORT}\n> On 1 Dec 2024, Bo wrote:\n>> {LONG}",
            ("", "2024-12-01"),
        ),
        (
            f"{LONG}\nOn 1 Dec 2024, Bo Lind wrote:\n> {SHORT}\n\n{LONG}\n",
            ("Ann Reeve", "2024-12-10"),
        ),
        (f"{SHORT}\n\nOn Monday, the mayor wrote:\n\n{LONG}\n", ("Ann Reeve", "2024-12-10")),
        (f"On 1 Dec 2024, the mayor wrote:\n\n{LONG}\n", ("Ann Reeve", "2024-12-10")),
        (f"From: Orsova\nDate: soon\n\n{LONG}\n", ("Ann Reeve", "2024-12-10")),
        (f"{LONG}\n\nFrom: Orsova\n\n{LONG}\n", ("Ann Reeve", "2024-12-10")),
    ],
)
def test_the_origin_is_the_one_of_the_email_that_most_text_is_from(
    body: str, expected: tuple[str, str]
) -> None:
    assert origin(body) == expected


def multipart(kind: str, *parts: str) -> str:
    """Return a container of parts, each with its headers."""
    boundary = f"b{sum(map(len, parts))}"
    inner = "".join(f"--{boundary}\n{part}\n" for part in parts)
    return f"Content-Type: multipart/{kind}; boundary={boundary}\n\n{inner}--{boundary}--\n"


PLAIN, HTML = "Content-Type: text/plain\n\n", "Content-Type: text/html\n\n"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (multipart("mixed", f"{PLAIN}One.", f"{PLAIN}Two."), ["One.", "Two."]),
        (
            multipart("mixed", f"{HTML}<p>{LONG}</p>", f"{PLAIN}List footer."),
            [LONG, "List footer."],
        ),
        (multipart("alternative", f"{PLAIN}One.", f"{HTML}<p>Two.</p>"), ["One."]),
        (multipart("alternative", f"{HTML}<p>Two.</p>", f"{PLAIN}One."), ["One."]),
        (
            multipart(
                "mixed",
                multipart("alternative", f"{PLAIN} ", multipart("related", f"{HTML}<p>{LONG}</p>")),
                f"{PLAIN}List footer.",
            ),
            [LONG, "List footer."],
        ),
    ],
)
def test_all_parts_of_text_are_read_but_only_one_of_several_alternatives(
    parts: str, expected: list[str]
) -> None:
    found = convert("a.eml", f"{HEADERS}{parts}".encode())
    assert isinstance(found, Article)
    assert found.text.split("\n\n")[1:] == expected


def test_deeply_nested_parts_are_an_error() -> None:
    body = f"{PLAIN}One."
    for _ in range(600):
        body = multipart("mixed", body)
    found = convert("a.eml", f"{HEADERS}{body}".encode())
    assert isinstance(found, Finding)
    assert found.message == "the parts of this email are nested too deeply"


@pytest.mark.parametrize(
    "headers",
    [
        f"From: {'(' * 5_000}",
        f"From: {', '.join(['a <a@b.example>'] * 200_000)}",
        f"Subject: {'=?utf-8?q?=41?= ' * 200_000}",
        f"Content-Disposition: {'(' * 5_000}",
        f"Date: 1 Jan {'9' * 30} 00:00:00 +0000",
        "Date: Mon, 1 Jan 0001 00:00:00 +2359",
    ],
    ids=["comments", "senders", "encoded", "disposition", "year", "zone"],
)
def test_a_damaged_or_endless_header_does_not_stop_an_email_from_being_read(headers: str) -> None:
    found = convert("a.eml", f"{headers}\n{PLAIN}{LONG}".encode())
    assert isinstance(found, Article)
    assert LONG in found.text


def test_a_quoted_sender_with_nested_comments_is_read() -> None:
    quoted = f"From: {'(' * 5_000}\nDate: 1 Dec 2024\n\n{LONG}\n"
    assert origin(quoted)[1] == "2024-12-01"


def test_the_date_is_not_read_from_the_header_after_it() -> None:
    headers = OUTLOOK.replace("Subject: The mill", "Subject: Report of 2024-12-05")
    assert origin(f"{SHORT}\n\n{headers.replace(chr(10), ' ')}\n\n{LONG}\n") == (
        "Bo Lind",
        "2024-12-01",
    )


def test_an_email_quoted_in_html_has_its_own_date() -> None:
    quoted = f"On Sun, 1 Dec 2024, Bo Lind wrote:<blockquote><p>{LONG}</p></blockquote>"
    assert origin(f"<div>{SHORT}</div><div>{quoted}</div>", "html") == ("", "2024-12-01")
    headers = "<b>From:</b> Bo Lind<br><b>Sent:</b> 1 December 2024<br><b>To:</b> Ann"
    body = f"<p>{SHORT}</p><p>{headers}</p><p>{LONG}</p>"
    assert origin(body, "html") == ("Bo Lind", "2024-12-01")


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        (
            "Rebels captured the town of\nSake on Monday after the army\nhad left it.\n\nA new.",
            [
                "Rebels captured the town of Sake on Monday after the army had left it.",
                "A new.",
            ],
        ),
        (
            "> Rebels captured the town of\n> Sake on Monday, and then they\n> went on.\n>> A note",
            [
                "Rebels captured the town of Sake on Monday, and then they went on.",
                "A note",
            ],
        ),
        (
            "- 12 people were killed in a strike on a market in Amran\n- 40 were injured",
            ["- 12 people were killed in a strike on a market in Amran", "- 40 were injured"],
        ),
        (
            "The fight for the town of Sake went on, police said\n– as before – on\nMonday.",
            ["The fight for the town of Sake went on, police said – as before – on", "Monday."],
        ),
        (
            "The day in Homs in short:\ncasualties: 12 dead\nplace: a market of the town\nof Homs",
            [
                "The day in Homs in short:",
                "casualties: 12 dead",
                "place: a market of the town of Homs",
            ],
        ),
        (
            "The president met the\nministers: the defence minister\nand others.",
            ["The president met the ministers: the defence minister and others."],
        ),
        (
            "Twelve people were killed in a strike on a market in Amran.\n- 40 were injured",
            ["Twelve people were killed in a strike on a market in Amran.", "- 40 were injured"],
        ),
        (
            "Aid agencies list the needs of the camps that lie near Amran\n• food",
            ["Aid agencies list the needs of the camps that lie near Amran", "• food"],
        ),
        # The lines of a greeting, of a list and of a signature do not continue.
        ("Dear all,\nRebels captured Sake.", ["Dear all,", "Rebels captured Sake."]),
        ("Needs:\nfood\nclean water", ["Needs:", "food", "clean water"]),
        ("Regards,\nJana Novak\nAnalyst", ["Regards,", "Jana Novak", "Analyst"]),
    ],
)
def test_lines_of_any_length_are_joined_if_a_sentence_goes_on(
    body: str, paragraphs: list[str]
) -> None:
    headers = "From: a@example.org\nSubject: News\nContent-Type: text/plain; charset=utf-8\n\n"
    assert from_mail(f"{headers}{body}\n".encode()).text.split("\n\n") == ["News", *paragraphs]
