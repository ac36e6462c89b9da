"""The codes of what is found while a file is read: what keeps it from opening, and its ids."""

from __future__ import annotations

from briefing_tui.check.registry import Code

FAMILY = "reading"

READING_CODES = (
    Code(
        "no-such-file",
        FAMILY,
        "error",
        "A path that leads to no file.",
        "There is nothing to check.",
        "The path of a briefing, or of a folder that holds some.",
    ),
    Code(
        "no-permission",
        FAMILY,
        "error",
        "A file or a folder that may not be read by who asks.",
        "What is in it is not checked.",
        "Permission to read, from its owner.",
    ),
    Code(
        "is-a-folder",
        FAMILY,
        "error",
        "A folder where a file is wanted.",
        "A folder is no briefing.",
        "The name of a file in it.",
    ),
    Code(
        "not-a-file",
        FAMILY,
        "error",
        "A device or a named pipe where a file is wanted.",
        "It may have no end.",
        "A file; or `-` for standard input.",
    ),
    Code(
        "unreadable",
        FAMILY,
        "error",
        "A file or a folder that the system does not give.",
        "What is in it is not checked.",
        "What the system says in the finding, mended.",
    ),
    Code(
        "too-large",
        FAMILY,
        "error",
        "A file above 64 MiB.",
        "It is hardly a briefing, and would take long to read.",
        "`--large`, where it is one all the same.",
    ),
    Code(
        "not-utf-8",
        FAMILY,
        "error",
        "Bytes that are not UTF-8.",
        "TOML is UTF-8 and nothing else; in any other encoding letters would be guessed.",
        "The file, saved as UTF-8.",
    ),
    Code(
        "broken-toml",
        FAMILY,
        "error",
        "What is not valid TOML.",
        "From there on nobody can know what was meant, so nothing of the file is read.",
        "Mostly a quotation mark, a bracket or an equals sign that is missing, at the place named "
        "or in the line above.",
    ),
    Code(
        "too-deep",
        FAMILY,
        "error",
        "Tables and lists in one another, deeper than any briefing needs.",
        "Such a file is made to break programs.",
        "Four levels at most.",
    ),
    Code(
        "missing-key",
        FAMILY,
        "error",
        "A file without `format`, `title` or `as_of`.",
        "Without them nobody can know what the file is, what it is about and until when it holds.",
        "The key, above the first section.",
    ),
    Code(
        "newer-format",
        FAMILY,
        "error",
        "A file in a later version of the format.",
        "It may say things that this version would leave out without a word.",
        "A newer version of the program.",
    ),
    Code(
        "unknown-format",
        FAMILY,
        "error",
        "A version of the format that there never was.",
        "Nobody can know how to read it.",
        "`format = 1`.",
    ),
    Code(
        "wrong-type",
        FAMILY,
        "error",
        "A value of another type than its key takes: a number for a text, a text for a list.",
        "It can't be read as what the key means.",
        "The type that the finding names.",
    ),
    Code(
        "misplaced-section",
        FAMILY,
        "warning",
        "Claims in a `situation.toml`.",
        "A situation has what its briefings share and no claims; these are read by nobody.",
        "The same section in the briefing of its day.",
    ),
    Code(
        "duplicate-id",
        FAMILY,
        "error",
        "Two items of one section with one id.",
        "A reference to it, and the next day's comparison, can mean either.",
        "Another id for one of the two; or one item, where they are the same.",
    ),
    Code(
        "same-content",
        FAMILY,
        "warning",
        "Two items without an id that say the same thing.",
        "They would have one id, and tomorrow nobody could tell which is which.",
        "One of the two; or an id for each.",
    ),
)
