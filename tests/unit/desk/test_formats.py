"""Formats of other packages are found by name and extension, and cannot break others."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from briefing_tui.analysis.protection import Protected
from briefing_tui.desk.documents import make_export
from briefing_tui.desk.exported import Export
from briefing_tui.desk.formats import FormatError, all_formats, choose_format, find_format
from briefing_tui.desk.release import NamesWithheldError, UnsearchableError, pieces_of, release
from briefing_tui.errors import FOUND, MisuseError
from briefing_tui.export import FORMATS, Format, Output, Request, Tree
from briefing_tui.richtext.document import Piece
from tests.packages import BINARY, CARDS, ROW, WRITER, install, install_cards
from tests.unit.analysis.outputs import day, note

MODULES = {"cards_row": ROW, "cards_writer": WRITER, "cards_binary": BINARY}
HEAD = "from briefing_tui.export import Format, Tree\n"
PERSON = {"id": "p", "name": "Orla Quenby", "kind": "person", "tlp": "RED"}
CASE = {"id": "s", "heading": "H", "text": "The case of O. is closed.", "tlp": "RED"}


@pytest.fixture(autouse=True)
def unloaded() -> Iterator[None]:
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        del sys.modules[name]


@pytest.fixture
def cards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = install_cards(tmp_path / "site-packages")
    monkeypatch.syspath_prepend(str(folder))
    return folder


Offer = Callable[..., str]


@pytest.fixture
def offer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Offer:
    """Install a package with one format, and return the message why it cannot be used."""

    def offered(row: str, name: str = "odd", value: str = "odd_lot:ROW") -> str:
        source = f"{HEAD}def write(request): return b''\n{row}\n"
        folder = install(tmp_path / "odd", "odd-lot", {name: value}, {"odd_lot": source})
        install(folder, "briefing-cards", CARDS, {"cards_row": ROW, "cards_writer": WRITER})
        monkeypatch.syspath_prepend(str(folder))
        formats = all_formats()
        assert list(formats.by_name) == [*FORMATS, "cards"]
        (problem,) = formats.problems
        assert problem.name == name
        return problem.message

    return offered


def test_formats_of_another_package_follow_the_built_in_ones(cards: Path) -> None:
    formats = all_formats()
    assert list(formats.by_name) == [*FORMATS, "album", "cards", "opaque", "squeezed"]
    assert formats.problems == ()
    assert "cards_row" in sys.modules
    assert "cards_writer" not in sys.modules
    assert find_format("cards").description == "one line for each note"


@pytest.mark.usefixtures("cards")
def test_a_name_or_an_ending_selects_a_format_of_another_package() -> None:
    assert choose_format("cards", "a.md").name == "cards"
    assert choose_format(None, "b/a.CARDS").name == "cards"
    assert choose_format(None, "a.zz").name == "squeezed"
    with pytest.raises(MisuseError, match=r"Did you mean cards\?"):
        choose_format("card", None)
    with pytest.raises(MisuseError, match=r"Use \.md, .*\.cards, "):
        choose_format(None, "a.xyz")


def test_built_in_formats_are_selected_without_searching_packages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("briefing_tui.desk.formats.all_formats", None)
    for name, output in ((None, None), ("json", "a.xyz"), (None, "a.txt"), (None, "a.json")):
        assert choose_format(name, output).name in FORMATS


def test_no_code_is_imported_from_the_current_folder(
    cards: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(cards)
    monkeypatch.syspath_prepend("")
    assert list(all_formats().by_name) == list(FORMATS)


ROWS = {
    'ROW = Format("odd", (".odd",), "text/plain", "odd", "x", write': "cannot be imported (Syntax",
    "raise SystemExit(3)": "cannot be imported (SystemExit: 3)",
    "raise ValueError('a\\x1b[2Jb')": "cannot be imported (ValueError: a␛[2Jb)",
    "import no_such_module_here": "cannot be imported (ModuleNotFoundError: No module",
    "NOTHING = 1": "cannot be imported (AttributeError: module 'odd_lot' has no attribute 'ROW')",
    "ROW = {'name': 'odd'}": '"odd_lot:ROW" is a dict, but must be a Format',
    'ROW = Format("even", (".odd",), "a/b", "c", "d", write)': 'another name, "even"',
    'ROW = Format("odd", ".odd", "a/b", "c", "d", write)': "endings must be a tuple",
    'ROW = Format("odd", (".ODD",), "a/b", "c", "d", write)': '".ODD" is not an extension',
    'ROW = Format("odd", ("odd",), "a/b", "c", "d", write)': '"odd" is not an extension',
    'ROW = Format("odd", (7,), "a/b", "c", "d", write)': '"7" is not an extension',
    'ROW = Format("odd", (), "a/b", None, "d", write)': "must be non-empty strings",
    'ROW = Format("odd", (), " ", "c", "d", write)': "must be non-empty strings",
    'ROW = Format("odd", (), "a/b", "c", "d", "write")': "must be functions",
    'ROW = Format("odd", (), "a/b", "c", "d", write, 1)': "must be functions",
    'ROW = Format("odd", (".md",), "a/b", "c", "d", write)': '".md" belongs to the format "md"',
    'ROW = Format("odd", (".x.json",), "a/b", "c", "d", write)': 'belongs to the format "json"',
    'ROW = Format("odd", (".txt",), "a/b", "c", "d", write)': '".txt" belongs to the format "txt"',
    'ROW = Format("odd", (".cards",), "a/b", "c", "d", write)': 'belongs to the format "cards"',
}


@pytest.mark.parametrize("row", ROWS)
def test_an_unusable_format_is_reported_and_breaks_nothing(row: str, offer: Offer) -> None:
    said = offer(row)
    assert said.startswith('The format "odd" of the package odd-lot cannot be used: ')
    assert ROWS[row] in said
    assert "\x1b" not in said
    assert make_export(day(), "md").text.startswith("**TLP")
    with pytest.raises(FormatError) as raised:
        find_format("odd")
    assert str(raised.value) == said


def test_a_format_that_does_not_exist_is_misuse() -> None:
    with pytest.raises(MisuseError, match="Use md, txt, html, pdf, docx or json"):
        find_format("odt")


def test_a_name_that_is_in_use_is_refused(offer: Offer) -> None:
    said = offer('ROW = Format("md", (".odd",), "a/b", "c", "d", write)', name="md")
    assert said.startswith('The format "md" of the package odd-lot cannot be used: ')
    assert said.endswith(": another format has this name.")
    assert find_format("md") is FORMATS["md"]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("Odd", "odd_lot:ROW", "lower-case letters"),
        ("odd", "odd_lot", 'must be "module:attribute"'),
        ("odd", "", 'must be "module:attribute"'),
        ("odd", "odd lot:ROW()", 'must be "module:attribute"'),
    ],
)
def test_an_invalid_entry_point_is_reported(
    name: str, value: str, words: str, offer: Offer
) -> None:
    assert words in offer(f'ROW = Format("{name}", (), "a/b", "c", "d", write)', name, value)


def test_an_unknown_ending_lists_the_unusable_formats(offer: Offer) -> None:
    said = offer("raise ValueError")
    with pytest.raises(MisuseError, match=r'Unknown extension "\.odd"') as raised:
        choose_format(None, "a.odd")
    assert raised.value.details == (said,)


# What is written


def made(name: str, **options: Any) -> Export:
    notes = [note("Roads are open."), CASE]
    return make_export(day(notes=notes), name, audience="RED", **options)


@pytest.mark.usefixtures("cards")
def test_text_binary_and_folders_are_written() -> None:
    text = made("cards")
    assert text.data == b"# A day\n- Roads are open.\n- The case of O. is closed.\n"
    assert (text.text, text.size_words, text.unprintable_reason, text.files) == (
        text.data.decode(),
        "54 bytes",
        "",
        None,
    )
    binary = made("squeezed")
    assert binary.data.startswith(b"x")
    assert binary.unprintable_reason == f"This format is binary ({len(binary.data)} bytes)"
    with pytest.raises(MisuseError, match="binary"):
        assert binary.text
    folder = made("album")
    assert folder.files == {
        "index.txt": b"# A day",
        "notes/1.txt": b"- Roads are open.",
        "notes/2.txt": b"- The case of O. is closed.",
    }
    assert folder.size_words == "3 files, 51 bytes"
    assert folder.unprintable_reason == "This format writes a folder (3 files, 51 bytes)"
    with pytest.raises(MisuseError, match=r"a folder \(3 files, 51 bytes\)"):
        assert folder.data


@pytest.mark.usefixtures("cards")
def test_another_package_gets_no_drafts_and_nothing_withheld() -> None:
    notes = [note("Open."), note("Unconfirmed.", id="d", review="draft"), CASE]
    exported = make_export(day(notes=notes), "cards", audience="GREEN")
    assert exported.text == "# A day\n- Open.\n"
    assert exported.drafts_left_out == 1
    assert "Unconfirmed" in make_export(day(notes=notes), "cards", drafts=True).text


FAILURES = {
    "return 1 / 0": "failed: ZeroDivisionError: division by zero.",
    "raise SystemExit('enough')": "failed: SystemExit: enough.",
    "return 'text'": "failed: it returned a str instead of bytes or a Tree.",
    "return Tree({'a': 'b'})": "failed: the files of its Tree must map paths to bytes.",
    "return Tree(['a'])": "failed: the files of its Tree must map paths to bytes.",
}


@pytest.mark.parametrize("body", FAILURES)
def test_a_failure_of_another_package_is_a_message(
    body: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = f"{HEAD}def write(request): {body}\n"
    source += 'ROW = Format("odd", (), "text/plain", "c", "d", write)\n'
    folder = install(tmp_path / "odd", "odd-lot", {"odd": "odd_lot:ROW"}, {"odd_lot": source})
    monkeypatch.syspath_prepend(str(folder))
    with pytest.raises(FormatError) as raised:
        make_export(day(), "odd")
    assert str(raised.value) == f'The format "odd" of the package odd-lot {FAILURES[body]}'


# The gate


@pytest.mark.usefixtures("cards")
@pytest.mark.parametrize("name", ["cards", "album", "squeezed"])
def test_the_output_of_every_format_is_searched(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Protected, "masked", lambda _, words, *__, **___: words)
    briefing = day(actors=[PERSON], notes=[note("With Orla Quenby.")])
    with pytest.raises(NamesWithheldError) as raised:
        make_export(briefing, name, audience="GREEN")
    assert [hit.words for hit in raised.value.hits] == ["Orla Quenby"]
    assert "Orla" in make_export(briefing, "cards", audience="RED").text


@pytest.mark.usefixtures("cards")
def test_a_binary_format_that_cannot_be_searched_is_refused_if_anything_is_withheld() -> None:
    hidden = day(notes=[note("Open."), CASE])
    with pytest.raises(UnsearchableError, match='"opaque" is refused: something is withheld') as no:
        make_export(hidden, "opaque", audience="GREEN")
    assert no.value.exit_code == FOUND
    table = day(notes=[note("Open.")], odd={"tlp": "RED", "x": 1})
    with pytest.raises(UnsearchableError):
        make_export(table, "opaque", audience="GREEN", unknown_keys=True)
    assert make_export(hidden, "opaque", audience="RED").data
    assert make_export(day(notes=[note("Open.")]), "opaque", audience="GREEN").data


@pytest.mark.usefixtures("cards")
def test_a_hit_in_a_folder_names_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Protected, "masked", lambda _, words, *__, **___: words)
    briefing = day(
        actors=[PERSON], notes=[note("Open."), note("With Orla Quenby.") | {"id": "second"}]
    )
    with pytest.raises(NamesWithheldError) as raised:
        make_export(briefing, "album", audience="GREEN")
    assert [(hit.file, hit.line, hit.column) for hit in raised.value.hits] == [
        ("notes/2.txt", 1, 8)
    ]
    assert raised.value.details[0].startswith("notes/2.txt, line 1, column 8: “Orla Quenby” in ")


def test_file_names_of_a_folder_are_searched(cards: Path) -> None:
    (cards / "cards_binary.py").write_text(
        BINARY.replace('"index.txt"', '"orla-quenby.txt"'), encoding="utf-8"
    )
    briefing = day(actors=[PERSON], notes=[note("Open.")])
    with pytest.raises(NamesWithheldError, match="orla-quenby"):
        make_export(briefing, "album", audience="GREEN")


def format_of(written: Output, media_type: str = "text/plain", searched: Any = None) -> Format:
    return Format("x", (".x",), media_type, "d", "n", lambda _: written, searched)


@pytest.mark.parametrize("output", [b"\xff\xfe", Tree({"a": b"a", "b": b"\xff"}), Tree({})])
def test_output_that_is_not_text_as_declared_is_refused(output: Output) -> None:
    request = Request(day())
    with pytest.raises(UnsearchableError):
        pieces_of(format_of(output), request, output, "GREEN")
    silent = format_of(output, searched=lambda *_: ())
    with pytest.raises(UnsearchableError):
        pieces_of(silent, request, output, "GREEN")
    telling = format_of(output, "application/pdf", lambda *_: [Piece("words")])
    assert pieces_of(telling, request, output, "GREEN") == [Piece("words")]


def test_all_of_a_text_is_searched() -> None:
    tree = Tree({"a": b"one", "b": "zwölf".encode()})
    pieces = pieces_of(format_of(tree), Request(day()), tree, "GREEN")
    assert [piece.text for piece in pieces] == ["one", "zwölf"]
    released = release(tree, (), "GREEN", searched=lambda _: pytest.fail("nothing is withheld"))
    assert released.output == tree


def test_a_failing_search_function_refuses_the_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for body in ("1 / 0", "['words']", "None"):
        source = f"{HEAD}def write(r): return b'x'\ndef searched(r, o): return {body}\n"
        source += 'ROW = Format("odd", (), "a/b", "c", "d", write, searched)\n'
        module = f"odd_lot{len(body)}"
        folder = install(tmp_path / module, "odd-lot", {"odd": f"{module}:ROW"}, {module: source})
        monkeypatch.setattr(sys, "path", [str(folder), *sys.path[-5:]])
        with pytest.raises(FormatError, match="of the package odd-lot failed: "):
            make_export(day(actors=[PERSON], notes=[note("Open.")]), "odd", audience="GREEN")


@pytest.mark.parametrize(
    ("media_type", "is_text"),
    [
        ("text/markdown", True),
        ("Text/HTML; charset=utf-8", True),
        ("application/json", True),
        ("application/geo+json", True),
        ("application/atom+xml", True),
        ("application/pdf", False),
        ("application/octet-stream", False),
        ("image/png", False),
        ("", False),
    ],
)
def test_the_media_type_says_whether_a_format_is_text(media_type: str, is_text: bool) -> None:
    assert format_of(b"", media_type).is_text is is_text


def test_formats_are_immutable() -> None:
    row = FORMATS["md"]
    with pytest.raises(AttributeError):
        row.name = "other"  # type: ignore[misc]
    assert structs.replace(row, name="other").name == "other"
