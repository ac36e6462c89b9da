"""Files become articles: text, Markdown, emails, Word documents."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.drafting.article import Article
from briefing_tui.drafting.conversion import INPUTS, article_of_text, convert, input_for
from briefing_tui.drafting.conversion.converted import MAX_CHARACTERS, find_date
from briefing_tui.model.findings import Finding

TEXT = "Mill burns\n\n3 December 2024\n\nShelling killed 14 people.\n"


def converted(path: str, data: bytes | str) -> Article:
    found = convert(path, data if isinstance(data, bytes) else data.encode())
    assert isinstance(found, Article), found
    return found


def problem(path: str, data: bytes) -> str:
    found = convert(path, data)
    assert isinstance(found, Finding)
    assert (found.code, found.path) == ("unreadable-article", path)
    return f"{found.message}; {found.hint}"


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_the_text_of_a_plain_file_is_exact(text: str) -> None:
    data = text.encode()
    found = converted("a.txt", b"\xef\xbb\xbf" + data)
    if not text.startswith("\ufeff"):
        assert found.text == text
        assert found.text_sha256 == sha256(data).hexdigest()
    assert found.sha256 == sha256(b"\xef\xbb\xbf" + data).hexdigest()


@pytest.mark.parametrize(
    ("text", "title", "published"),
    [
        (TEXT, "Mill burns", "2024-12-03"),
        ("Mill burns.\nIt does.", "", ""),
        ("Mill burns", "", ""),
        ("\n\n  Mill burns \nTuesday, December 3, 2024", "Mill burns", "2024-12-03"),
        (
            "A\nThe mill burnt on 3 December 2024, and nobody came to put the fire out at all.",
            "A",
            "",
        ),
        (
            f"Mill burns\n\nORSOVA, December 3, 2024 (NW) - {'It burns. ' * 9}",
            "Mill burns",
            "2024-12-03",
        ),
        (
            f"Mill burns\nORSOVA, Ruhan, 3 Dec. 2024 — {'It burns. ' * 9}",
            "Mill burns",
            "2024-12-03",
        ),
        (
            f"Mill burns\nNATO members met on 3 December 2024 - at last. {'It burns. ' * 9}",
            "Mill burns",
            "",
        ),
        (f"Mill burns\nORSOVA, Dec 3 (NW) - {'It burns. ' * 9}", "Mill burns", ""),
        (
            f"Mill burns\nORSOVA burnt in May. On 3 May 2024 - {'so they say - ' * 5}",
            "Mill burns",
            "",
        ),
        ("Mill burns\nSituation as of 3 December 2024\n\nIt burns.", "Mill burns", "2024-12-03"),
        ("Mill burns\nIt burnt on 3 December 2016.\n\nIt burns.", "Mill burns", ""),
        ("Mill burns\nArchive picture, 3 December 2016\n\nIt burns.", "Mill burns", ""),
        ("Mill burns\nPublished on 3 December 2024\n\nIt burns.", "Mill burns", "2024-12-03"),
        ("Mill burns\nBy A. Reeve, 3 December 2024\n\nIt burns.", "Mill burns", "2024-12-03"),
        ("Mill burns\nBulletin 12, 2024: 3 December 2024\n\nIt burns.", "Mill burns", "2024-12-03"),
        ("a\x1b[2J\nb", "a␛[2J", ""),
        ("x" * 500 + "\nb", "", ""),
    ],
)
def test_the_first_lines_may_be_title_and_date(text: str, title: str, published: str) -> None:
    found = article_of_text(text)
    assert isinstance(found, Article)
    assert (found.title, found.published, found.path) == (title, published, "-")


def test_pasted_text_is_never_taken_for_a_page() -> None:
    found = article_of_text("<b>It burns</b>")
    assert isinstance(found, Article)
    assert found.text == "<b>It burns</b>"


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2024-12-03T08:00:00Z", "2024-12-03"),
        ("Tue, 3 Dec 2024 08:00:00 +0000", "2024-12-03"),
        ("December 3rd, 2024", "2024-12-03"),
        ("Sept. 3, 2024", "2024-09-03"),
        ("30 killed 2024 - 1 December 2024", "2024-12-01"),
        ("Ref 2024-99-01, 1 December 2024", "2024-12-01"),
        ("3 Thermidor 2024", ""),
        ("30 February 2024", ""),
        ("2024-13-40", ""),
        ("12024-12-03", ""),
    ],
)
def test_dates_are_read_in_the_forms_of_news(words: str, date: str) -> None:
    assert find_date(words) == date


def test_markdown_is_read_without_its_markup() -> None:
    found = converted(
        "a.md",
        "# Mill *burns*\n\n3 December 2024\n\nIt killed **14**\npeople, see [here](http://x).\n\n"
        "- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n\n    code\n\n<b>x</b> ![alt](y)\n",
    )
    assert found.text.split("\n\n") == [
        *("Mill burns", "3 December 2024", "It killed 14 people, see here.", "one", "two"),
        *("a", "b", "c", "d", "code", "<b>x</b> alt"),
    ]
    assert (found.title, found.published) == ("Mill burns", "2024-12-03")


MAIL = (
    "From: Ann Reeve <ann@ledger.example>\r\nSubject: =?utf-8?q?Mill_b=C3=BCrns?=\r\n"
    "Date: Tue, 3 Dec 2024 08:00:00 +0000\r\nMIME-Version: 1.0\r\n"
)


def test_an_email_is_read_from_its_plain_text_and_headers() -> None:
    body = (
        'Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\n'
        "Content-Type: text/html\r\n\r\n<p>Not this.</p>\r\n--b\r\n"
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        "\r\nShelling killed at least 14 people in the old mill =\r\nand the\r\n"
        "houses around it.\r\n\r\nShort line\r\nanother\r\n--b\r\n"
        'Content-Type: text/plain\r\nContent-Disposition: attachment; filename="x.txt"\r\n'
        "\r\nNo.\r\n"
        "--b--\r\n"
    )
    found = converted("a.eml", MAIL + body)
    assert found.text == (
        "Mill bürns\n\nShelling killed at least 14 people in the old mill and the houses around it."
        "\n\nShort line\n\nanother"
    )
    assert (found.title, found.author, found.published) == ("Mill bürns", "Ann Reeve", "2024-12-03")


QUOTED = """\
Please use this one.

On Tue, 3 Dec 2024, Bo Lind <bo@ledger.example> wrote:

> ORSOVA - Shelling killed at least 14 people in the mill and
> in the houses around it, the mayor said.
>
> It rained.
>> Older: a boy was hurt on Sunday by a falling tree in the
>> park.
"""


def test_quoted_lines_of_an_email_lose_their_marks_and_keep_their_paragraphs() -> None:
    found = converted("a.eml", f"{MAIL}Content-Type: text/plain\r\n\r\n{QUOTED}")
    assert found.text.split("\n\n")[1:] == [
        "Please use this one.",
        "On Tue, 3 Dec 2024, Bo Lind <bo@ledger.example> wrote:",
        (
            "ORSOVA - Shelling killed at least 14 people in the mill and in the houses around it, "
            "the mayor said."
        ),
        "It rained.",
        "Older: a boy was hurt on Sunday by a falling tree in the park.",
    ]


def test_a_mark_before_a_number_in_an_email_means_more_than() -> None:
    body = "Killed so far:\n> 412 in the east\n> 30 in the west\n"
    found = converted("a.eml", f"{MAIL}Content-Type: text/plain\r\n\r\n{body}")
    assert found.text.split("\n\n")[1:] == body.splitlines()


def test_an_email_of_html_only_is_read_too() -> None:
    found = converted(
        "a.eml", MAIL + "Content-Type: text/html\r\n\r\n<p>It burns.</p><p>Still.</p>"
    )
    assert found.text == "Mill bürns\n\nIt burns.\n\nStill."


@pytest.mark.parametrize("plain", ["", " \r\n\r\n"])
def test_an_email_with_a_blank_plain_text_is_read_from_its_html(plain: str) -> None:
    body = (
        'Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\n'
        f"Content-Type: text/plain\r\n\r\n{plain}\r\n--b\r\n"
        "Content-Type: text/html\r\n\r\n<p>It burns.</p>\r\n--b--\r\n"
    )
    assert converted("a.eml", MAIL + body).text == "Mill bürns\n\nIt burns."


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("text/html; charset=iso-8859-1", "windows-1252"),
        ("text/html; charset=utf-8", "utf-8"),
        ("text/html", "windows-1252"),
        ("text/plain; charset=iso-8859-1", "windows-1252"),
        ("text/plain", "utf-8"),
    ],
)
def test_an_email_is_decoded_with_the_encoding_of_its_headers(header: str, encoding: str) -> None:
    html = "<meta charset=iso-8859-1><p>The “Café” burns.</p>"
    body = html if "html" in header else "The “Café” burns."
    mail = f"Subject: x\r\nContent-Type: {header}\r\n\r\n{body}"
    assert converted("a.eml", mail.encode(encoding)).text == "x\n\nThe “Café” burns."


def test_a_part_without_headers_is_plain_text() -> None:
    headers = "Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    body = "--b\r\n\r\nIt burns.\r\n--b--"
    assert converted("a.eml", headers + body).text == "x\n\nIt burns."


FORWARDED = "Subject: x\r\n\r\nNo."
SEVERAL = "--c\r\nContent-Type: text/plain\r\n\r\nNo.\r\n--c--"
ATTACHED = "Content-Disposition: attachment"


@pytest.mark.parametrize(
    "attachment",
    [
        f"Content-Type: text/plain\r\n{ATTACHED}\r\n\r\nNo.",
        f"Content-Type: message/rfc822\r\n\r\n{FORWARDED}",
        f"Content-Type: message/rfc822\r\n{ATTACHED}\r\n\r\n{FORWARDED}",
        f"Content-Type: multipart/mixed; boundary=c\r\n{ATTACHED}\r\n\r\n{SEVERAL}",
    ],
)
def test_the_text_of_an_attachment_is_not_the_text_of_the_email(attachment: str) -> None:
    parts = f"--b\r\n{attachment}\r\n--b--\r\n"
    body = (
        'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
        f"Content-Type: text/html\r\n\r\n<p>It burns.</p>\r\n{parts}"
    )
    assert converted("a.eml", MAIL + body).text == "Mill bürns\n\nIt burns."
    only_attached = f'Content-Type: multipart/mixed; boundary="b"\r\n\r\n{parts}'
    assert "this email has no text" in problem("a.eml", (MAIL + only_attached).encode())


@pytest.mark.parametrize(
    "headers",
    [
        'Content-Type: text/plain; name="mail.txt"',
        f"Content-Type: text/plain\r\n{ATTACHED}",
        'Content-Type: multipart/mixed; boundary=c; name="mail"',
        f"Content-Type: multipart/mixed; boundary=c\r\n{ATTACHED}",
        (
            "Content-Type: multipart/mixed; boundary=d\r\n\r\n--d\r\n"
            'Content-Type: multipart/alternative; boundary=c; name="text"'
        ),
    ],
)
def test_the_name_of_an_email_or_of_a_container_does_not_hide_the_text(headers: str) -> None:
    text = "It burns."
    if "boundary=c" in headers:
        text = f"--c\r\nContent-Type: text/plain\r\n\r\n{text}\r\n--c--"
    found = converted("a.eml", f"{MAIL}{headers}\r\n\r\n{text}\r\n")
    assert found.text == "Mill bürns\n\nIt burns."


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("Content-Type: application/pdf\r\n\r\nx", "this email has no text"),
        ("Content-Type: text/plain\r\n\r\n \r\n", ""),
    ],
)
def test_an_email_without_text_is_an_error(body: str, message: str) -> None:
    if message:
        assert message in problem("a.eml", (MAIL + body).encode())
    else:
        assert converted("a.eml", MAIL + body).text == "Mill bürns"


@pytest.mark.parametrize(
    "mail",
    [
        b"Subject: x\r\nContent-Type: text/plain; charset=no-such\r\n\r\nIt burns.",
        b"Subject: x\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%%",
        b"Subject: =?utf-8?q?=ff=fe?=\r\nDate: never\r\nFrom: <<<\r\n\r\nIt burns.",
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n--b\r\n--b',
        b"From: :;''.\xc3\xa9\r\n\r\nIt burns.",
        b"From:  .[\\=?utf-8?b?@\r\n\r\nIt burns.",
        b"Content-Type: charset==ff\x00\r\n\r\nIt burns \xff.",
    ],
)
def test_a_broken_mail_never_crashes(mail: bytes) -> None:
    assert isinstance(convert("a.eml", mail), Article | Finding)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xff\xfeM\x00", "it looks like UTF-16; save it as UTF-8"),
        (b"caf\xe9", "invalid byte 0xe9; save the file as UTF-8"),
        (b" \n\t", "contains no text"),
        (b"", "contains no text"),
        (b"x" * (MAX_CHARACTERS + 1), "1,000,001 characters; the limit is 1,000,000"),
    ],
)
def test_a_text_that_cannot_be_used_is_an_error(data: bytes, message: str) -> None:
    assert message in problem("a.txt", data)


@pytest.mark.parametrize(
    ("path", "data", "name"),
    [
        ("A.HTML", b"", "html"),
        ("a.txt", b"<html>", "txt"),
        ("-", b"\n <!DOCTYPE html>", "html"),
        ("a", b"%PDF-1.7", "pdf"),
        ("a", b"PK\x03\x04", "docx"),
        ("a", b"plain", "txt"),
        ("a.eml", b"", "eml"),
        ("a.markdown", b"", "md"),
    ],
)
def test_the_kind_is_that_of_the_ending_else_of_the_first_bytes(
    path: str, data: bytes, name: str
) -> None:
    assert input_for(path, data).name == name


@given(st.sampled_from([known.endings[0] for known in INPUTS]), st.binary(max_size=300))
def test_no_bytes_crash_a_converter(ending: str, data: bytes) -> None:
    assert isinstance(convert(f"a{ending}", data), Article | Finding)
