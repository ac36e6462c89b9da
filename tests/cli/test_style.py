"""`export --style` uses a house style, and reports errors in its file with line and column."""

import re
from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path
from zlib import crc32

import pytest

from tests.cli.command import briefing, written

PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path, 'summary = "Words."\n')


def test_a_document_has_no_hidden_text_of_a_logo(path: Path, tmp_path: Path) -> None:
    words = b"Author\0Ombretta"
    text = (
        len(words).to_bytes(4, "big") + b"tEXt" + words + crc32(b"tEXt" + words).to_bytes(4, "big")
    )
    (tmp_path / "logo.png").write_bytes(PNG[:33] + text + PNG[33:] + words)
    own = style(tmp_path, '[logo]\nfile = "logo.png"\ntext = "Institute A"\n')
    for name in ("html", "docx"):
        made = tmp_path / f"brief.{name}"
        assert briefing("export", path, "-o", made, "--style", own).code == 0
        data = made.read_bytes()
        assert words not in data
        assert PNG in data or b64encode(PNG) in data


def style(folder: Path, source: str) -> Path:
    path = folder / "house.toml"
    path.write_text(source, encoding="utf-8")
    return path


def test_a_style_changes_colours_page_and_letterhead(path: Path, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)
    own = style(
        tmp_path,
        """letterhead = ["Institute <A>", "Desk B"]
footer = 'For "members" · \\ only'
[colors]
accent = "#AA0011"
[fonts]
headings = "Gill Sans"
size = 12
[page]
size = "letter"
margin = 20
[logo]
file = "logo.png"
text = "Institute A"
""",
    )
    outcome = briefing("export", path, "-f", "html", "--style", own)
    assert (outcome.code, outcome.err) == (0, "")
    page = outcome.out
    assert "--accent: #aa0011;" in page
    assert "size: 215.9mm 279.4mm; margin: 20mm;" in page
    assert '--headings: "Gill Sans", "Georgia", "Noto Serif", serif;' in page
    assert '<p dir="auto">Institute &lt;A&gt;</p>' in page
    assert f"data:image/png;base64,{b64encode(PNG).decode()}" in page
    assert 'alt="Institute A"' in page
    assert r'content: "For \22 members\22  \b7  \5c  only"' in page
    assert page.count("For &#34;members&#34;") == 1
    # The policy allows this style and pictures inside the file, and nothing else.
    policy = re.search('Content-Security-Policy" content="([^"]*)"', page)
    sheet = re.search("<style>(.*?)</style>", page, re.DOTALL)
    assert policy is not None
    assert sheet is not None
    digest = b64encode(sha256(sheet[1].encode()).digest()).decode()
    assert policy[1].replace("&#39;", "'") == (
        f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; "
        "form-action 'none'"
    )


@pytest.mark.parametrize(
    ("source", "messages"),
    [
        ('[colors]\naccent = "red"\n', [':2:10: Unknown colour "red". Write it as #rrggbb.']),
        ('[color]\ntext = "#000000"\n', [':1:2: Unknown key "color". Did you mean colors?']),
        ('[page]\nsize = "a44"\n', [':2:8: Unknown page size "a44". Did you mean a4?']),
        (
            "footer = 3\n[page]\nmargin = 900\n",
            [
                ":1:10: The value of footer must be a string.",
                ":3:10: The value of page.margin must be at most 50.",
            ],
        ),
        ("colors = 1\n", [":1:10: The value of colors must be a table."]),
        ('[logo]\nfile = "logo.png"\n', [":1:2: The key logo.text is missing."]),
        (
            '[logo]\nfile = "logo.png"\ntext = "L"\n',
            [':2:8: "logo.png" cannot be used: this file does not exist.'],
        ),
        (
            '[logo]\nfile = "briefing.toml"\ntext = "L"\n',
            [':2:8: "briefing.toml" is neither PNG nor JPEG.'],
        ),
        (
            '[fonts]\nfiles = ["briefing.toml"]\n',
            [':2:10: "briefing.toml" is not an OpenType or TrueType font.'],
        ),
        (
            '[fonts]\nbody = "x\\"; } body { display: none"\n',
            [':2:8: "x"; } body { display: none" is not the name of a font family.'],
        ),
        (
            "footer = [",
            [":1:10: The list that begins here is not closed: `]` is missing. Add `]`."],
        ),
        (
            'footer = "' + "x" * 201 + '"\nletterhead = ["a", "b", "c", "d", "e", "f", "g"]\n',
            [
                ":1:10: The value of footer must have at most 200 characters.",
                ":2:14: The value of letterhead must have at most 6 entries.",
            ],
        ),
        (
            '[logo]\nfile = ""\ntext = "L"\nwidth = 1\n',
            [
                ":2:8: The value of logo.file is empty.",
                ":4:9: The value of logo.width must be at least 5.",
            ],
        ),
    ],
)
def test_errors_in_a_style_are_reported_by_line_and_column(
    source: str, messages: list[str], path: Path, tmp_path: Path
) -> None:
    own = style(tmp_path, source)
    outcome = briefing("export", path, "-f", "html", "--style", own)
    assert (outcome.code, outcome.out) == (2, "")
    lines = outcome.err.removeprefix("briefing: error: ").splitlines()
    assert [line.strip() for line in lines] == [f"{own}{message}" for message in messages]


def test_a_format_without_a_look_has_no_style(path: Path, tmp_path: Path) -> None:
    outcome = briefing("export", path, "-f", "md", "--style", style(tmp_path, ""))
    assert outcome.code == 2
    assert 'The format "md" has no style. Use ' in outcome.err


def test_restricted_mode_reads_no_style(path: Path, tmp_path: Path) -> None:
    own = style(tmp_path, "")
    outcome = briefing(
        *("export", path, "-f", "html", "--style", own),
        cwd=tmp_path,
        environment={"BRIEFING_RESTRICTED": "1"},
    )
    assert (outcome.code, outcome.out) == (2, "")
    assert "House styles are not available in restricted mode." in outcome.err


def test_words_of_a_style_are_searched_for_what_is_withheld(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """tlp = "CLEAR"
[[sources]]
id = "s"
publisher = "Zebra Desk"
tlp = "RED"
[[notes]]
text = "A note."
sources = ["s"]
""",
    )
    own = style(tmp_path, 'footer = "Thanks to Zebra Desk"\n')
    outcome = briefing("export", path, "-f", "html", "--style", own)
    assert (outcome.code, outcome.out) == (1, "")
    assert "Zebra Desk" in outcome.err


@pytest.mark.parametrize("ending", ["html", "docx"])
@pytest.mark.parametrize("family", ["Zebrawood", "Zébra_Wood", "Zebra-Wood Sans"])
def test_a_font_with_a_withheld_name_is_refused(tmp_path: Path, ending: str, family: str) -> None:
    path = written(
        tmp_path,
        'tlp = "CLEAR"\n[[actors]]\nid = "s"\nname = "Zebra Wood"\ntlp = "RED"\n'
        '[[notes]]\ntext = "A note."\n',
    )
    own = style(tmp_path, f'[fonts]\nheadings = "{family}"\n')
    out = tmp_path / f"out.{ending}"
    outcome = briefing("export", path, "-o", out, "--style", own)
    assert (outcome.code, out.exists()) == (1, False)
    assert "close to “Zebra Wood”" in outcome.err


def test_an_export_does_not_overwrite_its_style(path: Path, tmp_path: Path) -> None:
    own = style(tmp_path, "")
    outcome = briefing("export", path, "-f", "html", "--style", own, "-o", own)
    assert outcome.code == 2
    assert own.read_text(encoding="utf-8") == ""
