"""Saved web pages: well-structured ones, and nested `div` elements without structure."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.drafting.article import Article
from briefing_tui.drafting.conversion import convert
from briefing_tui.model.findings import Finding

FIRST = "Shelling killed at least 14 soldiers in Orsova on Monday, the Orsova Observatory said."
SECOND = "“We lost the mill,” said Governor Mara Ilyan."
THIRD = "France condemned the attack, and it was the second one in a week."
TEXT = f"Mill at Orsova burns\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}"

DATA = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Not this"},
        {
            "@type": "NewsArticle",
            "headline": "Mill at Orsova burns",
            "datePublished": "2024-12-03T23:30:00-05:00",
            "author": [{"@type": "Person", "name": "Ann Reeve"}, {"name": "Bo Lim"}],
            "publisher": {"name": "The Ledger"},
            "inLanguage": "en-GB",
        },
    ],
}

TIDY = f"""<!doctype html>
<html lang="en"><head><title>Mill at Orsova burns | The Ledger</title>
<link rel="canonical" href="https://ledger.example/mill">
<script type="application/ld+json">{json.dumps(DATA)}</script>
<style>p {{ color: red }}</style><script>var p = "<p>Not this.</p>";</script></head>
<body><header><nav><ul><li><a href="/">Home</a><li><a href="/w">World</a></ul></nav></header>
<main><article><p class="kicker">World</p><h1>Mill at Orsova burns</h1>
<p>{FIRST}<p>{SECOND}
<figure><img src="x"><figcaption>The mill.</figcaption></figure>
<p>{THIRD.replace("France", '<a href="/f">France</a>')}</p></article>
<aside><p>Subscribe to our letter, which is read by half a million people every day.</p></aside>
</main><section class="comments">
<p>First! I knew that this would happen, and I have said so for years.</p></section>
<footer><p>© The Ledger. All rights reserved, and more of such words here.</p></footer>
</body></html>"""

SOUP = f"""<html><head><title>The Post - Mill at Orsova burns</title>
<meta property="og:title" content="Mill at Orsova burns">
<meta property="og:site_name" content="The Post">
<meta property="og:url" content="https://post.example/mill">
<meta name="author" content="Ann Reeve">
<meta property="article:published_time" content="2024-12-03T08:00:00Z">
<meta property="og:locale" content="en_GB"></head>
<body class="has-sidebar no-comments">
<div class="top-nav"><a href=1>News</a> | <a href=2>Sport</a></div>
<div id="w"><div class="x1"><div><div class="t"><span>Mill at Orsova burns</span></div></div>
<div class="b"><div>{FIRST}<br><br>{SECOND}</div>
<div class="ad-slot">Buy two mills for the price of one, today only!</div>
<div style="display: none">You do not see this sentence, because the page hides it.</div>
<div><span class="share">Share this</span>{THIRD}</div></div></div>
<div class="related-stories"><div>
<a href=3>Another story, about something that happened elsewhere on Monday.</a></div></div>
<div class="cookie-banner">We use cookies to make this site better for everybody.</div></div>"""


def page(source: str | bytes) -> Article:
    found = convert("a.html", source if isinstance(source, bytes) else source.encode())
    assert isinstance(found, Article), found
    return found


def test_a_tidy_page_gives_its_article_and_its_metadata() -> None:
    found = page(TIDY)
    assert found.text == TEXT.replace(SECOND, f"{SECOND}\n\nThe mill.")
    assert (found.title, found.publisher) == ("Mill at Orsova burns", "The Ledger")
    assert (found.author, found.published) == ("Ann Reeve, Bo Lim", "2024-12-03")
    assert (found.address, found.language) == ("https://ledger.example/mill", "en-GB")


def test_a_soup_of_elements_gives_its_article_and_its_metadata() -> None:
    found = page(SOUP)
    assert found.text == TEXT
    assert (found.title, found.publisher) == ("Mill at Orsova burns", "The Post")
    assert (found.author, found.published) == ("Ann Reeve", "2024-12-03")
    assert (found.address, found.language) == ("https://post.example/mill", "en-GB")


def test_a_page_of_short_paragraphs_without_an_article_is_read_whole() -> None:
    assert page("<p>It burns<p>Still").text == "It burns\n\nStill"


def test_an_article_with_one_long_paragraph_keeps_its_short_ones() -> None:
    source = f"<div><div>{' '.join([FIRST] * 9)}</div><div>{THIRD}</div></div>"
    assert page(source).text.endswith(f"\n\n{THIRD}")


def test_the_site_is_no_part_of_the_title() -> None:
    head = "<title>Mill – The Post</title><meta property=og:site_name content='The Post'>"
    assert page(f"{head}<p>{FIRST}").title == "Mill"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="windows-1252">', "windows-1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "latin-1"),
        ("", "utf-8-sig"),
        ("", "windows-1252"),
        ("", "utf-16"),
        ('<meta charset="no-such">', "utf-8"),
        ('<meta charset="us-ascii">', "utf-8"),
        ('<meta charset="utf-16">', "utf-8"),
        ('<meta charset="unicode-escape">', "utf-8"),
        ('<meta charset="base64">', "utf-8"),
    ],
)
def test_a_page_may_have_any_encoding(head: str, encoding: str) -> None:
    body = "<body><p>Das Café brannte, sagte Müller dort.</p></body>"
    source = f"<html><head>{head}</head>{body}"
    assert page(source.encode(encoding)).text == "Das Café brannte, sagte Müller dort."


@pytest.mark.parametrize("charset", ["iso-8859-1", "us-ascii", "windows-1252"])
def test_quotation_marks_of_windows_are_read_on_latin_pages(charset: str) -> None:
    source = f"<meta charset={charset}><p>The mayor said: “We stay.”"
    assert page(source.encode("windows-1252")).text == "The mayor said: “We stay.”"


@pytest.mark.parametrize("head", ["", "<meta charset=utf-8>"])
def test_a_page_that_is_cut_inside_a_character_is_still_utf_8(head: str) -> None:
    assert page(f"{head}<p>Müller saw it.</p>".encode() + b"\xc3").text == "Müller saw it."


def test_an_anchor_or_a_link_without_an_end_does_not_hide_the_text_after_it() -> None:
    assert page(f"<a name=top><p>{FIRST}<p>{THIRD}").text == f"{FIRST}\n\n{THIRD}"
    links = "<p><a href=1>One <a href=2>two</a></p>"
    assert page(f"{links}<p>{FIRST}<p>{THIRD}").text == f"{FIRST}\n\n{THIRD}"


@pytest.mark.parametrize("attribute", ["style='display:none'", "aria-hidden=true", "id=share"])
def test_hidden_words_inside_a_sentence_are_left_out(attribute: str) -> None:
    hidden = FIRST.replace("Shelling", f"<span {attribute}>No. </span>Shelling")
    assert page(f"<p>{hidden}<p>{THIRD}").text == f"{FIRST}\n\n{THIRD}"


def test_a_page_inside_of_a_form_is_read() -> None:
    form = "<form><p>Write to us, and we will answer you within three or four days.</p></form>"
    source = f"<body><form id=main><div><p>{FIRST}<p>{THIRD}{form}</div></form></body>"
    assert page(source).text == f"{FIRST}\n\n{THIRD}"


@pytest.mark.parametrize("name", ["aside", "button", "form", "nav", "video"])
def test_words_before_a_hidden_element_are_kept(name: str) -> None:
    source = f"<main><p>{FIRST} <{name}><p>Not this.</p></{name}><p>{THIRD}</main>"
    assert page(source).text == f"{FIRST}\n\n{THIRD}"


def test_the_logo_of_a_site_is_not_the_title() -> None:
    logo = "<header><h1><a href=/>The Post</a></h1></header>"
    title = "<title>Mill burns - The Post</title>"
    assert page(f"{title}{logo}<main><p>{FIRST}<p>{THIRD}").title == "Mill burns - The Post"
    site = "<meta property=og:site_name content='The Post'>"
    unlinked = "<header><h1>The Post</h1></header>"
    assert page(f"{title}{site}{unlinked}<main><p>{FIRST}<p>{THIRD}").title == "Mill burns"


@pytest.mark.parametrize("container", ["article", "div"])
def test_a_heading_that_links_to_its_article_is_the_title(container: str) -> None:
    heading = "<h1><a href=/mill>Mill burns</a></h1>"
    title = "<title>Mill burns - The Post</title>" if container == "div" else ""
    source = f"{title}<{container}>{heading}<p>{FIRST}<p>{THIRD}</{container}>"
    assert page(source).title == "Mill burns"


def test_a_title_that_is_repeated_below_the_text_removes_nothing() -> None:
    source = f"<title>Mill burns</title><main><p>{FIRST}<p>{THIRD}<ul><li>Mill burns</ul></main>"
    assert FIRST in page(source).text


def test_json_ld_may_contain_character_references() -> None:
    data = {
        "@type": "NewsArticle",
        "headline": "Mill&#8217;s fire &amp; smoke",
        "publisher": {"name": "A &amp; B"},
    }
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    found = page(f"{script}<h1>Mill’s fire &amp; smoke</h1><p>{FIRST}")
    assert (found.title, found.publisher) == ("Mill’s fire & smoke", "A & B")
    assert found.text == f"Mill’s fire & smoke\n\n{FIRST}"


def test_an_address_is_never_cut_or_relative() -> None:
    long = "https://post.example/" + "%D8%AD" * 100
    assert page(f"<link rel=canonical href='{long}'><p>{FIRST}").address == long
    assert page(f"<link rel=canonical href='{long * 4}'><p>{FIRST}").address == ""
    urls = "<link rel=canonical href=/mill><meta property=og:url content=https://post.example/mill>"
    assert page(f"{urls}<p>{FIRST}").address == "https://post.example/mill"


@pytest.mark.parametrize(
    "script",
    [
        "{",
        "[" * 10_000,
        '"x"',
        "null",
        '{"@type": "NewsArticle", "headline": {"a": [1]}, "author": 5}',
    ],
)
def test_broken_metadata_is_ignored(script: str) -> None:
    found = page(f'<script type="application/ld+json">{script}</script><title>T</title><p>{FIRST}')
    assert (found.title, found.author) == ("T", "")


def test_metadata_is_clean_and_short_and_addresses_are_of_the_web() -> None:
    found = page(
        f"<title>{'x' * 5_000}\x1b[2J</title><link rel=canonical href='javascript:alert(1)'>"
        f"<meta name=author content='a\x1b[2J&#10;b'><p>{FIRST}"
    )
    assert len(found.title) <= 300
    assert (found.author, found.address) == ("a␛[2J b", "")


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 50_000,
        "<p>" * 49_000 + FIRST,
        "<a>" * 50_000 + FIRST + "</b>" * 40_000,
        "</div>" * 50_000,
        "<div class='" + "nav " * 100_000 + "'>" + FIRST,
        "<" * 100_000,
        "<!--" * 30_000,
        "<![CDATA[" * 30_000,
        "<!x" * 30_000,
        "<?x" * 30_000,
        "<a " * 30_000,
        '<a b="' * 30_000,
        '<a b="' * 30_000 + ">",
        "<a b='\">" * 30_000,
        "</a " * 30_000,
        "&#" * 50_000,
        "&amp" * 100_000,
        "<script>" + FIRST,
        "<br>" * 50_000,
    ],
    ids=lambda source: source[:8],
)
@pytest.mark.timeout(30)
def test_a_hostile_page_is_read_in_time(source: str) -> None:
    assert isinstance(convert("a.html", source.encode()), Article | Finding)


@given(
    st.lists(
        st.sampled_from([*"<>/\"'= a&;!-", "<p>", "</p>", "<div class=", "<a>", FIRST]), max_size=60
    )
)
def test_no_markup_crashes_the_reader(pieces: list[str]) -> None:
    assert isinstance(convert("a.html", "".join(pieces).encode()), Article | Finding)


@pytest.mark.parametrize("tag", ["del", "s", "strike"])
def test_a_struck_number_is_not_joined_with_the_next_number(tag: str) -> None:
    page = f"<p>They killed <{tag}>12</{tag}>14 people, the mayor of Orsova said on Monday.</p>"
    found = convert("a.html", page.encode())
    assert isinstance(found, Article)
    assert found.text == "They killed 14 people, the mayor of Orsova said on Monday."


def test_the_mark_of_a_footnote_is_not_a_digit_of_the_number_before_it() -> None:
    page = f"<p>They killed 14<sup>2</sup> people. The <sup>unclosed is 3</p><p>4 {FIRST}</p>"
    found = convert("a.html", page.encode())
    assert isinstance(found, Article)
    assert found.text == f"They killed 14² people. The unclosed is ³\n\n4 {FIRST}"
    found = convert("a.html", f"<p>{FIRST}<sup>2<p>They killed 14 people. {FIRST}".encode())
    assert isinstance(found, Article)
    assert found.text == f"{FIRST}²\n\nThey killed 14 people. {FIRST}"


@pytest.mark.parametrize("around", ["nav", 'div class="related"', "div hidden"])
def test_the_date_is_not_that_of_a_teaser(around: str) -> None:
    teaser = f"<{around}><time datetime=2020-01-01>x</time></{around.split(maxsplit=1)[0]}>"
    time = "<time datetime=2024-12-03>x</time>"
    found = convert("a.html", f"{teaser}<article>{time}<p>{FIRST}</p></article>".encode())
    assert isinstance(found, Article)
    assert found.published == "2024-12-03"


def test_a_number_on_a_button_is_no_link_to_a_footnote() -> None:
    page = f'<p>They killed <a href="#">14</a> people. {FIRST}</p>'
    found = convert("a.html", page.encode())
    assert isinstance(found, Article)
    assert "killed 14 people" in found.text


def test_a_link_to_a_footnote_is_not_a_digit_of_the_number_before_it() -> None:
    page = f'<p>They killed 14<a href="#n2">2</a> people. <a href="#top">See 2024.</a> {FIRST}</p>'
    found = convert("a.html", page.encode())
    assert isinstance(found, Article)
    assert found.text == f"They killed 14² people. See 2024. {FIRST}"


def test_the_headers_of_a_table_are_part_of_the_text() -> None:
    table = "<table><tr><th>Place<th>Killed<tr><td>Orsova<td>14</table>"
    found = convert("a.html", f"<p>{FIRST}</p>{table}".encode())
    assert isinstance(found, Article)
    assert found.text.split("\n\n") == [FIRST, "Place", "Killed", "Orsova", "14"]


def test_a_title_with_a_bare_sign_is_complete() -> None:
    page = f"<title>Killed: <15 in Orsova</title><p>{FIRST}</p><svg><title>Icon</title></svg>"
    found = convert("a.html", page.encode())
    assert isinstance(found, Article)
    assert found.title == "Killed: <15 in Orsova"
