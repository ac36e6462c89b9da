"""Reads a house style, with the logo and the fonts that it names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any

from msgspec import Struct
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictFloat,
    StrictStr,
    ValidationError,
)
from pydantic_core import PydanticCustomError

from briefing_tui.config.restriction import Restriction
from briefing_tui.errors import MisuseError, RestrictedError, alternatives
from briefing_tui.export import FORMATS, Format
from briefing_tui.export.pdf.font_names import postscript_names
from briefing_tui.export.picture_metadata import without_metadata
from briefing_tui.export.style import (
    DEFAULT_STYLE,
    PAGE_SIZES,
    FontFile,
    Logo,
    PageSize,
    PictureType,
    Style,
)
from briefing_tui.model.findings import Finding, KeyPath
from briefing_tui.store.files import read_bytes, read_text
from briefing_tui.store.folders import folder_of, name_of, path_in
from briefing_tui.store.positions import locate
from briefing_tui.store.tables import parse_toml
from briefing_tui.text import clean_line

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_PICTURE_SIGNATURES: dict[bytes, PictureType] = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
}

_FONT_SIGNATURES = (b"\x00\x01\x00\x00", b"OTTO", b"true")

_MAX_FILE_SIZE = 10 * 1024 * 1024
"""The maximum size of a logo or font in bytes."""


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _as_color(value: str) -> str:
    digits = value.removeprefix("#")
    if len(digits) != 6 or digits == value or not set(digits) <= set("0123456789abcdefABCDEF"):
        raise PydanticCustomError(
            "color", 'Unknown colour "{value}". Write it as #rrggbb.', {"value": value}
        )
    return value.lower()


def _as_family(value: str) -> str:
    if not value.strip() or any(not (char.isalnum() or char in " -_'&.+") for char in value):
        raise PydanticCustomError(
            "family", '"{value}" is not the name of a font family.', {"value": value}
        )
    return value.strip()


_Color = Annotated[StrictStr, AfterValidator(_as_color)]
_Line = Annotated[StrictStr, Field(max_length=200)]
_Family = Annotated[StrictStr, Field(max_length=100), AfterValidator(_as_family)]
_Families = Annotated[tuple[_Family, ...], BeforeValidator(_as_list)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ColorTable(_Table):
    """Colours, as `#rrggbb`."""

    text: _Color = DEFAULT_STYLE.text_color
    muted: _Color = DEFAULT_STYLE.muted_color
    accent: _Color = DEFAULT_STYLE.accent_color
    line: _Color = DEFAULT_STYLE.line_color
    fill: _Color = DEFAULT_STYLE.fill_color


class FontTable(_Table):
    """Font families, font files, and the size of normal text in points."""

    body: _Families = ()
    headings: _Families = ()
    files: Annotated[tuple[_Line, ...], BeforeValidator(_as_list), Field(max_length=12)] = ()
    size: Annotated[StrictFloat, Field(ge=7, le=16)] = DEFAULT_STYLE.font_size


class PageTable(_Table):
    """The size of the page, and its margin in millimetres."""

    size: PageSize = DEFAULT_STYLE.page_size
    margin: Annotated[StrictFloat, Field(ge=8, le=50)] = DEFAULT_STYLE.margin


class LogoTable(_Table):
    """The file of a logo, its width in millimetres, and its alternative text."""

    file: Annotated[_Line, Field(min_length=1)]
    width: Annotated[StrictFloat, Field(ge=5, le=150)] = 30.0
    text: Annotated[_Line, Field(min_length=1)]


class StyleFile(_Table):
    """The keys and tables of a style file. All of these are optional."""

    colors: ColorTable = ColorTable()
    fonts: FontTable = FontTable()
    page: PageTable = PageTable()
    logo: LogoTable | None = None
    letterhead: Annotated[tuple[_Line, ...], BeforeValidator(_as_list), Field(max_length=6)] = ()
    footer: _Line = ""


class UsedFile(Struct, frozen=True):
    """A file that an export was made from."""

    role: str
    """The purpose of the file, such as `style`, `logo` or `template`."""
    path: str
    sha256: str


class HouseStyle(Struct, frozen=True):
    """A style that was read from a file."""

    style: Style
    files: tuple[UsedFile, ...]
    """The file of the style, then the logo and the fonts that it names."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts that the style adds to a document, with the names of its fonts."""
        logo = self.style.logo
        return (
            *self.style.letterhead,
            self.style.footer,
            logo.alternative_text if logo else "",
            *self.font_names,
        )

    @property
    def font_names(self) -> tuple[str, ...]:
        """The names of the fonts. Exported files contain these names."""
        file_names = chain.from_iterable(
            sorted(postscript_names(font.data)) for font in self.style.font_files
        )
        names = (*self.style.body_fonts, *self.style.heading_fonts, *file_names)
        return tuple(dict.fromkeys(names))


def style_from(
    path: str, export_format: Format, restriction: Restriction | None = None
) -> HouseStyle:
    """Return the style in a file. Raises MisuseError or RestrictedError."""
    if restriction is not None:
        raise RestrictedError("House styles are not available in restricted mode.")
    if not export_format.has_style:
        names = alternatives([name for name, row in FORMATS.items() if row.has_style])
        raise MisuseError(f'The format "{export_format.name}" has no style. Use {names}.')
    source = read_text(path)
    if isinstance(source, Finding):
        raise MisuseError(f"Cannot read the style {clean_line(path)}: {source.message}.")
    table = parse_toml(source, path)
    if isinstance(table, tuple):
        raise _misuse([_with_position(path, finding) for finding in table])
    try:
        style_file = StyleFile.model_validate(table)
    except ValidationError as error:
        raise _misuse(list(_problems(error, source, path))) from error
    used_files = [used_file("style", path)]
    logo = _logo(style_file.logo, source, path, used_files) if style_file.logo else None
    fonts = tuple(_font_files(style_file.fonts.files, source, path, used_files))
    return HouseStyle(_style(style_file, logo, fonts), tuple(used_files))


def used_file(role: str, path: str, *, large: bool = False) -> UsedFile:
    """Return a file with its hash. Raises MisuseError if the file cannot be read."""
    data = read_bytes(path, large=large)
    if isinstance(data, Finding):
        raise MisuseError(f"Cannot read {clean_line(path)}: {data.message}.")
    return UsedFile(role, path, sha256_of(data))


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _style(style_file: StyleFile, logo: Logo | None, fonts: tuple[FontFile, ...]) -> Style:
    return Style(
        text_color=style_file.colors.text,
        muted_color=style_file.colors.muted,
        accent_color=style_file.colors.accent,
        line_color=style_file.colors.line,
        fill_color=style_file.colors.fill,
        body_fonts=style_file.fonts.body,
        heading_fonts=style_file.fonts.headings,
        font_files=fonts,
        font_size=float(style_file.fonts.size),
        page_size=style_file.page.size,
        margin=float(style_file.page.margin),
        logo=logo,
        letterhead=style_file.letterhead,
        footer=style_file.footer,
    )


def _logo(table: LogoTable, source: str, path: str, used_files: list[UsedFile]) -> Logo:
    where: KeyPath = ("logo", "file")
    data = _named_file("logo", table.file, where, source, path, used_files)
    for signature, media_type in _PICTURE_SIGNATURES.items():
        if data.startswith(signature):
            return Logo(
                data=without_metadata(data),
                media_type=media_type,
                alternative_text=table.text,
                width=float(table.width),
            )
    raise _misuse_at(path, source, where, f'"{table.file}" is neither PNG nor JPEG.')


def _font_files(
    names: tuple[str, ...], source: str, path: str, used_files: list[UsedFile]
) -> Iterator[FontFile]:
    for position, name in enumerate(names):
        where: KeyPath = ("fonts", "files", position)
        data = _named_file("font", name, where, source, path, used_files)
        if not data.startswith(_FONT_SIGNATURES):
            raise _misuse_at(path, source, where, f'"{name}" is not an OpenType or TrueType font.')
        yield FontFile(name=name_of(name), data=data)


def _named_file(
    role: str, name: str, where: KeyPath, source: str, path: str, used_files: list[UsedFile]
) -> bytes:
    """Read a file that the style names, and add it to `used_files`."""
    full = path_in(folder_of(path), name)
    data = read_bytes(full)
    if isinstance(data, Finding):
        raise _misuse_at(path, source, where, f'"{name}" cannot be used: {data.message}.')
    if len(data) > _MAX_FILE_SIZE:
        raise _misuse_at(path, source, where, f'"{name}" is larger than 10 MiB.')
    used_files.append(UsedFile(role, full, sha256_of(data)))
    return data


def _problems(error: ValidationError, source: str, path: str) -> Iterator[str]:
    problems = error.errors(include_url=False)
    key_paths = [_key_path(problem) for problem in problems]
    unknown = {_key_path(problem) for problem in problems if _is_unknown_key(problem)}
    locations = locate(source, key_paths, unknown)
    lines = []
    for key_path, problem in zip(key_paths, problems, strict=True):
        location = locations[key_path]
        position = f"{clean_line(path)}:{location.line}:{location.column}"
        words = f"{position}: {_sentence(key_path, problem)}"
        lines.append((location.line, location.column, words))
    for *_, words in sorted(lines):
        yield words


def _key_path(problem: ErrorDetails) -> KeyPath:
    return tuple(problem["loc"])


def _is_unknown_key(problem: ErrorDetails) -> bool:
    return problem["type"] == "extra_forbidden"


def _sentence(key_path: KeyPath, problem: ErrorDetails) -> str:
    name = ".".join(str(part) for part in key_path if isinstance(part, str))
    match problem["type"]:
        case "extra_forbidden":
            *table_path, key = key_path
            known_keys = _keys_at(tuple(table_path))
            return str(MisuseError.unknown("key", clean_line(str(key)), known_keys))
        case "missing":
            return f"The key {name} is missing."
        case "literal_error":
            return str(MisuseError.unknown("page size", str(problem["input"]), tuple(PAGE_SIZES)))
        case "color" | "family":
            return clean_line(problem["msg"])
        case "model_type":
            return f"The value of {name} must be a table."
        case "string_too_short" | "string_too_long" | "too_long":
            return f"The value of {name} {_length_rule(problem)}."
        case "greater_than_equal" | "less_than_equal":
            return f"The value of {name} must be {_range_rule(problem)}."
        case _:
            words = problem["msg"].removeprefix("Input should be ").removeprefix("Input should ")
            words = words.replace("a valid ", "a ").replace("tuple", "list")
            return f"The value of {name} must be {clean_line(words)}."


def _length_rule(problem: ErrorDetails) -> str:
    if problem["type"] == "string_too_short":
        return "is empty"
    what = "entries" if problem["type"] == "too_long" else "characters"
    return f"must have at most {problem['ctx']['max_length']} {what}"


def _range_rule(problem: ErrorDetails) -> str:
    limits = problem["ctx"]
    return f"at least {limits['ge']:g}" if "ge" in limits else f"at most {limits['le']:g}"


def _keys_at(path: KeyPath) -> tuple[str, ...]:
    tables: dict[KeyPath, Any] = {
        (): StyleFile,
        ("colors",): ColorTable,
        ("fonts",): FontTable,
        ("page",): PageTable,
        ("logo",): LogoTable,
    }
    return tuple(tables[path].model_fields)


def _with_position(path: str, finding: Finding) -> str:
    position = clean_line(path)
    if finding.location:
        position += f":{finding.location.line}:{finding.location.column}"
    return f"{position}: {finding.sentences}"


def _misuse_at(path: str, source: str, where: KeyPath, sentence: str) -> MisuseError:
    location = locate(source, [where])[where]
    position = f"{clean_line(path)}:{location.line}:{location.column}"
    return MisuseError(f"{position}: {clean_line(sentence)}")


def _misuse(lines: list[str]) -> MisuseError:
    error = MisuseError(lines[0])
    error.details = tuple(lines[1:])
    return error
