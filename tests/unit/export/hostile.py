"""Values that could act as markup in a document."""

from typing import Any

from briefing_tui.model.briefing import SECTIONS, Briefing
from briefing_tui.model.building import build_briefing
from briefing_tui.model.keys import Key, keys_of

CORPUS = (
    "a|b",
    "a\\|b",
    "a\\\\|b|",
    "ends in \\",
    "`code` and ``more``",
    "` unpaired",
    "<script>alert(1)</script>",
    "<b>bold</b> <!-- hidden --> <?php ?> <![CDATA[x]]>",
    "<img src=x onerror=alert(1)>",
    "</td></tr></table>",
    "![picture](http://evil.example/x.png)",
    "[click](javascript:alert(1))",
    "[click](http://evil.example)",
    "[click][ref]",
    "[ref]: http://evil.example",
    "[^1]",
    "[^1]: note",
    "^[inline note]",
    "# heading",
    "####### seven",
    "heading ##",
    "> quoted",
    "- item",
    "+ item",
    "* item",
    "- [ ] task",
    "1. first",
    "1) first",
    "(1) first",
    "a) first",
    "iv. fourth",
    "(@) example",
    "#. numbered",
    "---",
    "***",
    "___",
    "===",
    "| a | b |",
    "| line block",
    ": definition",
    "::: {.warning}",
    "~~~",
    "~~~ruby",
    "```",
    "~~struck~~ ~one~ x~2~",
    "~400 and ~500",
    "> 5 < 6 <7 <= 8",
    "&lt;b&gt; &copy; &#60; &#x3c; &amp;lt; A & B",
    "https://evil.example/path?x=1&y=2",
    "http://evil.example). And ftp://evil.example",
    "HTTPS://EVIL.EXAMPLE",
    "see www.evil.example now",
    "mail someone@evil.example now",
    "some.one+tag@evil.example",
    "mailto:someone@evil.example xmpp:a@evil.example",
    "<https://evil.example>",
    "<someone@evil.example>",
    "javascript:alert(1)",
    "$x^2$ and $$y$$ costs $5 or $6",
    "\\(x\\) \\[y\\] \\begin{x} \\alpha",
    ":smile: at 10:30:45",
    "@someone and a @cite2020 and #123",
    "*emphasis* **strong** _under_ __score__ snake_case a*b*c 5 * 3",
    "`x`{=html} [x]{.class} # t {#id}",
    "line one\nline two",
    "para one\n\npara two",
    "setext\n===",
    "setext\n---",
    "a\n\n    code",
    "tab\there",
    "trailing  ",
    "  leading",
    "x" * 3000,
    "\u0645\u0631\u062d\u0628\u0627 | \u05e9\u05dc\u05d5\u05dd",
    "\u65e5\u672c\u8a9e\uff08\u6ce8\uff09*\u5f37\u8abf*",
    "e\u0301\u0301 \U0001f1f8\U0001f1fe",
    "!",
    "wow!",
    "(http://evil.example)",
    "[[wiki]] {{template}} %%comment%%",
    "\\",
    "\\\\",
    "\"quoted\" 'single' -- --- ...",
)


def words_in_every_key(words: str) -> Briefing:
    """Return a briefing with `words` in every key that can contain them."""
    briefing, _ = build_briefing(table_of(words))
    assert briefing is not None
    return briefing


def table_of(words: str) -> dict[str, Any]:
    """Return the same briefing as the table of a TOML file."""
    table: dict[str, Any] = {"format": 1, "title": words, "as_of": "2024-12-01", "summary": words}
    table |= {"authors": [words], "situation": words, "lang": words}
    for section, record in SECTIONS.items():
        entry = {name: _value(section, key, words) for name, key in keys_of(record).items()}
        entry = {name: value for name, value in entry.items() if value is not None}
        table[section] = [{**entry, "id": f"{section}-1"}]
        if section not in ("sources", "judgements"):
            table[section].append({**entry, "id": f"{section}-2", "withdrawn": words})
    return table


def _value(section: str, key: Key, words: str) -> Any:
    if key.name in ("id", "tlp", "review", "part_of", "accepted", "withdrawn", "was"):
        return None
    match key.kind:
        case "name" if key.name in ("publisher", "agency"):
            return f"by {words}"
        case "text" | "name" | "when" | "count":
            return words
        case "texts" | "names" | "terms":
            return [words]
        case "ids":
            return ["sources-1"] if key.refers_to == ("sources",) else [words]
        case "flag":
            return True
        case "tables" if key.name == "parts":
            return [{"who": words, "count": words, "note": words}]
        case "tables":
            return [{"quote": words, "sources": ["sources-1", words]}]
        case _:
            return None
