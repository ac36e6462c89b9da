"""Every character of a PDF has a glyph from the fonts of the program or of the system."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from msgspec import structs

from briefing_tui.desk import documents
from briefing_tui.desk.documents import make_export
from briefing_tui.desk.house_style import HouseStyle
from briefing_tui.desk.release import NamesWithheldError
from briefing_tui.errors import BriefingError
from briefing_tui.export import FORMATS
from briefing_tui.export.format import UsedFonts
from briefing_tui.export.pdf import write
from briefing_tui.export.pdf.compiler import MissingGlyphError, _unescaped
from briefing_tui.export.pdf.font_names import postscript_names
from briefing_tui.export.style import FAMILIES, FontFile, Style
from briefing_tui.model.briefing import Briefing
from briefing_tui.richtext.document import Code, Heading, Paragraph, Plain, Strong
from briefing_tui.store.trees import temporary_folder
from tests import hostile
from tests.unit.analysis import outputs
from tests.unit.export.documents import briefing_of
from tests.unit.export.hostile import CORPUS, words_in_every_key
from tests.unit.export.pdfs import fonts_of, pdf_of, pdf_with, request_of, text_in

FOLDER = Path(__file__).parents[3] / "src" / "briefing_tui" / "fonts"
THAI = "\u0e01\u0e02"
UNKNOWN = "\U00013000"
"""A hieroglyph, which no font of the tests has."""


@pytest.fixture(scope="module")
def day() -> Briefing:
    return briefing_of()


def with_text(day: Briefing, words: str) -> bytes:
    parts = (Heading(2, words), Paragraph((Plain(words), Strong(words), Code(words))))
    return pdf_with(day, *parts)


def font_with(characters: str, family: str, path: Path) -> None:
    """Write a font whose glyphs are squares."""
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in ((100, 700), (600, 700), (600, 0)):
        pen.lineTo(corner)
    pen.closePath()
    square = pen.glyph()
    names = [".notdef", *(f"uni{ord(char):04X}" for char in characters)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(dict(zip(map(ord, characters), names[1:], strict=True)))
    builder.setupGlyf(dict.fromkeys(names, square))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (700, 100)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)


# The fonts of the program


@pytest.mark.parametrize(
    "words",
    [
        "Ṣāliḥ al-ʿAlī, Šeher, Łódź, Đà Nẵng, İstanbul ğüş ẞ æ œ ﬁ",
        "Η Ελλάδα, Ἀθῆναι, ᾳ ώ ϊ",
        "Москва, Київ, Ўзбек, Қазақ, Љубљана",
        "أهلاً وسهلاً، ٢٠٢٤، پیشمرگه، گ چ ژ ڤ ۱۲۳ ﷺ",
        "שָׁלוֹם עוֹלָם ₪ ״ ׳",
        "→ ↑ ≥ ≤ ≈ ± − × ½ € £ ₽ ₺ § † • … – — “” «» ‹› ✓ ✗ ▲ ● ■ ↳ °",
        "␀ ␛ ␡ � ‹U+202E› ‹+40 marks›",
    ],
)
def test_the_program_has_the_characters_of_its_scripts(words: str, day: Briefing) -> None:
    made = with_text(day, words)
    assert fonts_of(made).system == ()
    assert "TLP:GREEN" in text_in(made)


def test_each_family_has_a_regular_and_a_bold_font_and_its_licence() -> None:
    names: dict[str, list[str]] = {}
    for path in sorted(FOLDER.glob("*.ttf")):
        names.setdefault(str(TTFont(path)["name"].getBestFamilyName()), []).append(path.stem)
    assert sorted(names) == sorted(FAMILIES)
    assert {
        family
        for family, files in names.items()
        if not any(name.endswith("Bold") for name in files)
    } == {"Noto Sans Symbols2"}
    licence = (FOLDER / "OFL.txt").read_text(encoding="utf-8")
    assert all(family in licence for family in FAMILIES)


def test_arabic_is_joined_and_read_from_the_right(day: Briefing) -> None:
    made = pdf_with(day, Paragraph((Plain("قال مسؤول في حلب"),)), language="ar")
    assert "قال مسؤول في حلب" in text_in(made)
    assert "NotoNaskhArabic-Regular" in fonts_of(made).shipped


def test_the_fonts_of_a_pdf_are_named(day: Briefing) -> None:
    assert fonts_of(with_text(day, "Words")) == UsedFonts(
        shipped=("Carlito", "Carlito-Bold", "DejaVuSansMono")
    )


@pytest.mark.parametrize("words", [*CORPUS, *hostile.CORPUS], ids=lambda words: ascii(words)[:20])
def test_hostile_values_are_set_or_refused_by_the_name_of_a_character(words: str) -> None:
    briefing = words_in_every_key(words)
    try:
        made = pdf_of(briefing)
    except MissingGlyphError as error:
        # Missing characters depend on the fonts of the machine, but ASCII is never missing.
        assert re.search(r"glyph for U\+(?!00[0-7])", str(error))  # noqa: PT017
    else:
        assert made.startswith(b"%PDF-1.7")


# Characters without a glyph


def test_a_character_without_a_glyph_is_an_error_that_names_it_and_its_place(
    day: Briefing,
) -> None:
    words = f"Carved on the northern wall of the temple: {UNKNOWN}, and nothing more."
    with pytest.raises(MissingGlyphError) as raised:
        pdf_with(day, Paragraph((Plain(words),)))
    assert str(raised.value) == (
        "No font has a glyph for U+13000 (EGYPTIAN HIEROGLYPH A001) in “…ern wall of the temple: "
        f"{UNKNOWN}, and nothing more.”. Install a font that has it, or write the text without it."
    )
    assert raised.value.exit_code == 2


def test_several_characters_are_all_named(day: Briefing) -> None:
    with pytest.raises(MissingGlyphError, match=r"for 1 more\. .* has them") as raised:
        pdf_with(day, Paragraph((Plain(f"{UNKNOWN} \U00013001"),)))
    assert ["U+13001" in line for line in raised.value.details] == [True]


def test_a_character_of_private_use_is_refused(day: Briefing) -> None:
    with pytest.raises(MissingGlyphError, match=r"U\+E000 \(no name\)"):
        pdf_with(day, Paragraph((Plain("a \ue000 b"),)))


@pytest.mark.parametrize("words", ['`"', "\\u{41}", 'could not be displayed `"x"`'])
def test_a_text_cannot_pretend_to_be_a_missing_character(words: str, day: Briefing) -> None:
    with pytest.raises(MissingGlyphError) as raised:
        pdf_with(day, Paragraph((Plain(f"{words}{UNKNOWN}{words}"),)))
    assert raised.value.clusters == (UNKNOWN,)


def test_escapes_in_errors_of_the_compiler_are_read_as_rust_writes_them() -> None:
    assert _unescaped(r"""a\n\t\r\0\'\"\\n\u{e9}""") == "a\n\t\r\0'\"\\né"


# Fonts of the system


def export_at_home(home: Path, words: str) -> subprocess.CompletedProcess[bytes]:
    path = home / "a.toml"
    path.write_text(
        f'format = 1\ntitle = "T"\nas_of = 2024-12-01\nsummary = "{words}"\n', encoding="utf-8"
    )
    return subprocess.run(
        [sys.executable, "-m", "briefing_tui", "export", path, "-o", home / "a.pdf"],
        env={**os.environ, "HOME": str(home)},
        capture_output=True,
        check=False,
    )


def test_fonts_of_the_system_are_used_for_other_scripts_and_named(tmp_path: Path) -> None:
    folder = tmp_path / ".fonts"
    folder.mkdir()
    font_with(THAI, "TestThai", folder / "thai.ttf")
    run = export_at_home(tmp_path, f"Words {THAI}")
    assert run.stderr.decode() == (
        f"{tmp_path}/a.toml: some characters use fonts of this system: TestThai\n"
    )
    assert run.returncode == 0
    made = (tmp_path / "a.pdf").read_bytes()
    assert fonts_of(made) == UsedFonts(shipped=("Carlito", "Carlito-Bold"), system=("TestThai",))
    assert THAI in text_in(made)


def test_a_font_of_the_system_never_replaces_one_of_the_program(tmp_path: Path) -> None:
    folder = tmp_path / ".fonts"
    folder.mkdir()
    font_with("Words", "AnotherLatin", folder / "latin.ttf")
    font_with("Words" + THAI, "Carlito", folder / "carlito.ttf")
    assert export_at_home(tmp_path, "Words").returncode == 0
    alone = (tmp_path / "a.pdf").read_bytes()
    assert fonts_of(alone).system == ()
    (folder / "latin.ttf").unlink()
    (folder / "carlito.ttf").unlink()
    export_at_home(tmp_path, "Words")
    assert (tmp_path / "a.pdf").read_bytes() == alone


def test_without_such_a_font_nothing_is_written(tmp_path: Path) -> None:
    run = export_at_home(tmp_path, UNKNOWN)
    assert run.returncode == 2
    assert run.stderr.startswith(b"briefing: error: No font has a glyph for U+13000 (EGYPTIAN")
    assert not (tmp_path / "a.pdf").exists()


def test_a_style_with_an_unknown_font_is_refused(day: Briefing) -> None:
    with pytest.raises(BriefingError, match='The style names the font "no such font"'):
        pdf_with(day, style=Style(body_fonts=("No Such Font",)))


# Fonts of a house style


def style_with(characters: str, family: str, folder: Path) -> Style:
    font_with(characters, family, folder / "house.ttf")
    data = (folder / "house.ttf").read_bytes()
    return Style(body_fonts=(family,), font_files=(FontFile(name="house.ttf", data=data),))


def test_fonts_of_a_style_are_used_and_named_as_such(day: Briefing, tmp_path: Path) -> None:
    request = request_of(
        day, Paragraph((Plain(f"abc {THAI}"),)), style=style_with("abc" + THAI, "House", tmp_path)
    )
    row = FORMATS["pdf"]
    assert row.fonts is not None
    with documents._font_folder(row, request.style) as folder:
        made = write(structs.replace(request, font_folder=folder))
    found = row.fonts(request, made)
    assert (found.style, found.system) == (("House",), ())
    assert "Carlito" in found.shipped
    assert f"abc {THAI}" in text_in(made)
    with documents._font_folder(row, request.style) as other:
        assert other != folder
        assert write(structs.replace(request, font_folder=other)) == made


def test_a_font_of_a_style_with_a_withheld_name_is_refused(tmp_path: Path) -> None:
    """A PDF contains the names of its fonts, in their spelling."""
    style = style_with("abc", "Beltrano", tmp_path)
    briefing = outputs.day(actors=[{"id": "x", "name": "Bel Trano", "tlp": "RED"}])
    house = HouseStyle(structs.replace(style, body_fonts=()), ())
    with pytest.raises(NamesWithheldError) as refused:
        make_export(briefing, "pdf", audience="GREEN", style=house)
    assert refused.value.hits[0].words == "Beltrano"


def test_a_font_folder_is_made_only_if_it_is_needed() -> None:
    style = Style(font_files=(FontFile(name="a.ttf", data=b"x"),))
    with documents._font_folder(FORMATS["pdf"], Style()) as folder:
        assert folder is None
    with documents._font_folder(FORMATS["html"], style) as folder:
        assert folder is None


def test_the_names_in_a_font_file_are_read_and_a_damaged_one_has_none(tmp_path: Path) -> None:
    font_with("abc", "House", tmp_path / "a.ttf")
    data = (tmp_path / "a.ttf").read_bytes()
    assert postscript_names(data) == {"House"}
    one, other = TTFont(tmp_path / "a.ttf"), TTFont(FOLDER / "NotoSansHebrew-Bold.ttf")
    collection = TTCollection()
    collection.fonts = [one, other]
    collection.save(tmp_path / "a.ttc")
    names = postscript_names((tmp_path / "a.ttc").read_bytes())
    assert names == {"House", "NotoSansHebrew-Bold"}
    for length in range(0, len(data), 7):
        assert isinstance(postscript_names(data[:length]), frozenset)


def test_a_font_folder_is_private_and_removed(tmp_path: Path) -> None:
    with temporary_folder({"../x.ttf": b"one", "y.otf": b"two"}) as folder:
        files = sorted(Path(folder).iterdir())
        assert [(file.suffix, file.read_bytes()) for file in files] == [
            (".ttf", b"one"),
            (".otf", b"two"),
        ]
        assert Path(folder).stat().st_mode & 0o77 == 0
    assert not Path(folder).exists()
