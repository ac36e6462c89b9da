"""The codes of findings that are made while a file is read."""

from __future__ import annotations

from briefing_tui.check.registry import FindingCode

GROUP = "reading"

READING_CODES = (
    FindingCode(
        "no-such-file",
        GROUP,
        "error",
        "A path where no file exists.",
        "There is nothing to check.",
        "Give the path of a briefing, or of a folder that contains briefings.",
    ),
    FindingCode(
        "no-permission",
        GROUP,
        "error",
        "A file or folder that you have no permission to read.",
        "The content is not checked.",
        "Ask its owner for permission to read it.",
    ),
    FindingCode(
        "is-a-folder",
        GROUP,
        "error",
        "A folder where a file is expected.",
        "A folder is not a briefing.",
        "Give the path of a file in the folder.",
    ),
    FindingCode(
        "not-a-file",
        GROUP,
        "error",
        "A device or a named pipe where a file is expected.",
        "Reading it may never end.",
        "Give the path of a file, or `-` for standard input.",
    ),
    FindingCode(
        "unreadable",
        GROUP,
        "error",
        "A file or folder that the operating system cannot read.",
        "The content is not checked.",
        "Solve the problem that the finding names.",
    ),
    FindingCode(
        "too-large",
        GROUP,
        "error",
        "A file larger than 64 MiB.",
        "Such a file is probably not a briefing, and takes a long time to read.",
        "If it is a briefing, add the option `--large`.",
    ),
    FindingCode(
        "not-utf-8",
        GROUP,
        "error",
        "Bytes that are not valid UTF-8.",
        "TOML files are always UTF-8. In any other encoding, the program would have to guess "
        "the characters.",
        "Save the file as UTF-8.",
    ),
    FindingCode(
        "broken-toml",
        GROUP,
        "error",
        "Text that is not valid TOML.",
        "The meaning of the rest of the file is unclear, so nothing in the file is read.",
        "Check the line that the finding names, and the line above it. Usually a quotation "
        "mark, a bracket or an equals sign is missing.",
    ),
    FindingCode(
        "too-deep",
        GROUP,
        "error",
        "Tables and lists that are nested more than 31 levels deep.",
        "Files like this can crash programs, and may be written to do so.",
        "Remove the nesting. The keys of a briefing need only a few levels.",
    ),
    FindingCode(
        "missing-key",
        GROUP,
        "error",
        "A briefing without `format`, `title` or `as_of`, or a `situation.toml` without `format`.",
        "These keys say what kind of file it is, what it is about and what its cut-off is.",
        "Add the key above the first section.",
    ),
    FindingCode(
        "newer-format",
        GROUP,
        "error",
        "A file in a newer version of the format.",
        "The file may contain data that this version of the program would ignore.",
        "Install a newer version of the program.",
    ),
    FindingCode(
        "unknown-format",
        GROUP,
        "error",
        "A version of the format that does not exist.",
        "The program does not know how to read the file.",
        "Write `format = 1`.",
    ),
    FindingCode(
        "wrong-type",
        GROUP,
        "error",
        "A value of the wrong type, such as a number instead of text, or text instead of a list.",
        "The value cannot be used.",
        "Write a value of the type that the finding names.",
    ),
    FindingCode(
        "misplaced-section",
        GROUP,
        "warning",
        "A `situation.toml` with a section other than sources, actors, places and areas.",
        "A `situation.toml` is only for what its briefings share. Other sections are ignored.",
        "Move the section to the briefing of its day.",
    ),
    FindingCode(
        "duplicate-id",
        GROUP,
        "error",
        "Two items with the same id in one section. Parts of figures count as items. Only the "
        "figures of one series may share an id.",
        "A reference to the id, or a comparison with another day, could mean either item.",
        "Give one item another id. If the two items are the same, merge them.",
    ),
    FindingCode(
        "same-content",
        GROUP,
        "warning",
        "Two items that have no id, and have the same values in the keys that ids are made from, "
        "such as `place` and `claimed_by` in `frontline`.",
        "The two items would get the same id, so the next briefing could not tell them apart.",
        "Give each item an id. If the two items say the same, remove one of them.",
    ),
)
