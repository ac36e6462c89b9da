"""`export --receipt` records what a document was made from; `verify` compares a file with it."""

import json
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.cli import main
from briefing_tui.store import files, watching
from tests.cli.command import HEAD, Outcome, briefing, written


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "situation.toml").write_text('format = 1\ntitle = "S"\n', encoding="utf-8")
    written(
        tmp_path,
        """tlp = "GREEN"
accepted = [{ code = "names-withheld", phrase = "Zebra", reason = "A public name." }]
[[sources]]
id = "s"
publisher = "Zebra Press"
[[notes]]
id = "kept"
text = "Zebra was seen."
sources = ["s"]
[[notes]]
id = "hidden"
text = "Zebra told us."
tlp = "RED"
[[notes]]
id = "new"
text = "A draft."
review = "draft"
""",
        "2024-12-01.toml",
    )
    before = HEAD.replace("2024-12-01", "2024-11-30")
    (tmp_path / "2024-11-30.toml").write_text(before, encoding="utf-8")
    return tmp_path


def export(folder: Path, *words: str, run: Callable[..., Outcome] = briefing) -> Outcome:
    made = run(
        *("export", "2024-12-01.toml", "-o", "out.html", "--receipt", "receipt.json", *words),
        cwd=folder,
    )
    assert made.code == 0, made.err
    return made


def receipt(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "receipt.json").read_bytes())
    return found


def verify(folder: Path, *words: str, run: Callable[..., Outcome] = briefing) -> Outcome:
    return run("verify", "out.html", "receipt.json", *words, cwd=folder)


def test_a_receipt_names_inputs_output_and_counts(folder: Path) -> None:
    export(folder)
    found = receipt(folder)
    document = (folder / "out.html").read_bytes()
    assert found["output"] == {
        "path": "out.html",
        "sha256": sha256(document).hexdigest(),
        "bytes": len(document),
    }
    assert found["inputs"] == [
        {
            "role": role,
            "path": name,
            "sha256": sha256((folder / name).read_bytes()).hexdigest(),
        }
        for role, name in (
            ("briefing", "2024-12-01.toml"),
            ("situation", "situation.toml"),
            ("previous", "2024-11-30.toml"),
        )
    ]
    assert found["audience"] == "GREEN"
    assert found["sections"] == {
        "sources": {"kept": 1, "withheld": 0, "drafts": 0},
        "notes": {"kept": 1, "withheld": 1, "drafts": 1},
    }
    assert isinstance(found["findings"], list)
    assert {entry["code"] for entry in found["findings"]} >= {"undated-source"}


def test_the_findings_are_those_of_the_briefing_with_the_situation_of_the_export(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "situation.toml").unlink()
    shared = tmp_path / "shared.toml"
    source = '[[sources]]\nid = "wire"\npublisher = "Wire"\n'
    shared.write_text(f'format = 1\ntitle = "S"\n{source}', encoding="utf-8")
    with (folder / "2024-12-01.toml").open("a", encoding="utf-8") as file:
        file.write('[[notes]]\nid = "cited"\ntext = "Rain."\nsources = ["wire"]\n')
    export(folder, "--situation", "shared.toml")
    assert "unknown-source" not in {entry["code"] for entry in receipt(folder)["findings"]}


def test_the_findings_are_those_of_the_exported_briefing(folder: Path, home: Path) -> None:
    config = home / ".config" / "briefing-tui" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('loaded_words = ["was seen"]\n', encoding="utf-8")
    (folder / "apart").mkdir()
    (folder / "situation.toml").rename(folder / "apart" / "situation.toml")
    export(folder, "--situation", "apart")
    codes = [entry["code"] for entry in receipt(folder)["findings"]]
    assert codes.count("loaded-wording") == 1
    assert "missing-situation" not in codes


def test_a_receipt_cannot_control_the_terminal(folder: Path) -> None:
    export(folder)
    changed = receipt(folder)
    changed["options"]["format"] = "\x1b[31mred\n"
    (folder / "receipt.json").write_text(json.dumps(changed), encoding="utf-8")
    found = verify(folder)
    assert "Unknown format" in found.out
    assert "\x1b" not in found.out
    assert found.out.splitlines()[-1].startswith("The export was not repeated.")


@pytest.mark.parametrize(
    ("path", "message"),
    [("", "The path for --receipt is empty."), ("-", "A receipt is written to a file.")],
)
def test_without_a_file_for_the_receipt_nothing_is_written(
    folder: Path, path: str, message: str
) -> None:
    words = ("export", "2024-12-01.toml", "-o", "out.html", "--receipt", path)
    outcome = briefing(*words, cwd=folder)
    assert outcome.code == 2
    assert message in outcome.err
    assert not (folder / "out.html").exists()


def test_the_same_export_gives_the_same_receipt(folder: Path) -> None:
    export(folder)
    first = (folder / "receipt.json").read_bytes()
    export(folder)
    assert (folder / "receipt.json").read_bytes() == first


def test_a_document_is_verified_and_made_again(folder: Path) -> None:
    (folder / "own.toml").write_text('footer = "F"\n', encoding="utf-8")
    export(folder, "--style", "own.toml", "--drafts", "--length", "full")
    found = verify(folder)
    assert found.code == 0
    assert found.out.splitlines() == [
        "out.html: matches the receipt",
        "2024-12-01.toml: unchanged",
        "situation.toml: unchanged",
        "2024-11-30.toml: unchanged",
        "own.toml: unchanged",
        "The export was repeated. The result matches the receipt.",
    ]


def test_a_changed_document_does_not_match(folder: Path) -> None:
    export(folder)
    (folder / "copy.html").write_bytes((folder / "out.html").read_bytes())
    found = briefing("verify", "copy.html", "receipt.json", cwd=folder)
    assert found.out.startswith("copy.html: matches the receipt\n")
    with (folder / "out.html").open("a", encoding="utf-8") as file:
        file.write(" ")
    found = verify(folder, "--json")
    answer = json.loads(found.out)
    assert (found.code, answer["matches"], answer["repeated"]) == (1, False, "same")
    assert verify(folder).out.startswith("out.html: does not match the receipt\n")
    (folder / "out.html").rename(folder / "other.html")
    found = briefing("verify", "other.html", "receipt.json", cwd=folder)
    line = "other.html: does not match the receipt, which is for out.html\n"
    assert found.out.startswith(line)


def test_a_receipt_of_standard_output_names_no_other_file(folder: Path) -> None:
    made = briefing("export", "2024-12-01.toml", "--receipt", "receipt.json", cwd=folder)
    (folder / "out.html").write_text(f"{made.out} ", encoding="utf-8")
    assert verify(folder).out.startswith("out.html: does not match the receipt\n")


def test_a_receipt_of_other_bytes_is_noticed(folder: Path) -> None:
    export(folder)
    (folder / "out.html").write_bytes(b"forged")
    forged = receipt(folder)
    forged["output"] = {"path": "out.html", "sha256": sha256(b"forged").hexdigest(), "bytes": 6}
    (folder / "receipt.json").write_text(json.dumps(forged), encoding="utf-8")
    found = verify(folder)
    assert found.code == 1
    assert found.out.splitlines()[-1] == (
        "The export was repeated. The result does not match the receipt."
    )


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("2024-12-01.toml", "2024-12-01.toml has changed."),
        ("situation.toml", "situation.toml has changed."),
        ("2024-11-30.toml", "2024-11-30.toml has changed."),
    ],
)
def test_changed_inputs_are_named_and_nothing_is_repeated(
    folder: Path, name: str, reason: str
) -> None:
    export(folder)
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write("# more\n")
    found = verify(folder)
    assert found.code == 0
    assert found.out.splitlines()[-1] == f"The export was not repeated. {reason}"


def test_another_previous_briefing_is_noticed(folder: Path) -> None:
    (folder / "2024-11-30.toml").unlink()
    export(folder)
    before = HEAD.replace("2024-12-01", "2024-11-30")
    (folder / "2024-11-30.toml").write_text(before, encoding="utf-8")
    found = verify(folder)
    assert found.code == 0
    assert "The previous briefing is now " in found.out


def test_moved_documents_and_receipts_are_compared_by_hash(folder: Path, tmp_path: Path) -> None:
    export(folder)
    away = tmp_path / "away"
    away.mkdir()
    (folder / "out.html").rename(away / "out.html")
    (folder / "receipt.json").rename(away / "receipt.json")
    found = verify(away)
    assert found.code == 0
    assert "2024-12-01.toml: missing" in found.out


@pytest.mark.parametrize("words", ["", "[]", '{"receipt": 2}', "nonsense"])
def test_what_is_no_receipt_is_refused(folder: Path, words: str) -> None:
    export(folder)
    (folder / "receipt.json").write_text(words, encoding="utf-8")
    found = verify(folder)
    assert (found.code, found.out) == (2, "")
    assert "this is not a receipt" in found.err
    assert found.err.endswith("Give the document first, then its receipt.\n")


def test_a_receipt_never_overwrites_a_document_or_an_input(folder: Path) -> None:
    own = (folder / "2024-12-01.toml").read_bytes()
    for name in ("2024-12-01.toml", "./out.html", "-", "2024-11-30.toml"):
        made = briefing(
            *("export", "2024-12-01.toml", "-o", "out.html", "--receipt", name), cwd=folder
        )
        assert made.code == 2, name
        assert not (folder / "out.html").exists()
    assert (folder / "2024-12-01.toml").read_bytes() == own


def test_a_document_whose_receipt_cannot_be_written_is_named(folder: Path) -> None:
    words = ("export", "2024-12-01.toml", "-o", "out.html", "--receipt", "gone/receipt.json")
    outcome = briefing(*words, cwd=folder)
    assert (outcome.code, (folder / "out.html").exists()) == (2, True)
    assert outcome.err.endswith(
        "Cannot write gone/receipt.json: the folder does not exist. "
        "out.html was written, but it has no receipt.\n"
    )


def test_restricted_mode_writes_no_receipt(folder: Path) -> None:
    made = briefing(
        *("export", "2024-12-01.toml", "-f", "md", "--receipt", "r.json"),
        cwd=folder,
        environment={"BRIEFING_RESTRICTED": "1"},
    )
    assert made.code == 2
    assert not (folder / "r.json").exists()


def test_accepted_names_are_listed_for_the_writer(folder: Path) -> None:
    path = folder / "2024-12-01.toml"
    source = path.read_text(encoding="utf-8")
    source += '[[sources]]\nid = "z"\npublisher = "Zebra"\ntlp = "RED"\n'
    path.write_text(source, encoding="utf-8")
    export(folder, "--audience", "green")
    found = receipt(folder)
    assert found["accepted"]


def no_briefing(receipt: dict[str, Any]) -> None:
    receipt["inputs"] = []


def another_role(receipt: dict[str, Any]) -> None:
    receipt["inputs"][0]["role"] = "style"


def a_library_without_a_name(receipt: dict[str, Any]) -> None:
    receipt["libraries"] = {"": "1"}


@pytest.mark.parametrize("change", [no_briefing, another_role, a_library_without_a_name])
def test_a_receipt_that_lacks_what_a_repetition_needs_is_refused(
    folder: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    export(folder)
    receipt = json.loads((folder / "receipt.json").read_text(encoding="utf-8"))
    change(receipt)
    (folder / "receipt.json").write_text(json.dumps(receipt), encoding="utf-8")
    found = verify(folder)
    assert (found.code, found.out) == (2, "")
    assert "this is not a receipt" in found.err


SMALL_LIMIT = 8192
"""The limit for the size of a file in some tests. Files above the real limit take seconds."""


@pytest.fixture
def run_with_small_limit(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., Outcome]:
    """Return a function that runs a command in this process, where the limit can be set."""
    for module in (files, watching):
        assert module.SIZE_LIMIT == 64 * 1024 * 1024
        monkeypatch.setattr(module, "SIZE_LIMIT", SMALL_LIMIT)

    def run(*words: str, cwd: Path) -> Outcome:
        monkeypatch.chdir(cwd)
        return Outcome(main([*words]), *capfd.readouterr())

    return run


def test_a_file_above_the_limit_has_a_receipt_that_is_verified(
    folder: Path, run_with_small_limit: Callable[..., Outcome]
) -> None:
    for name in ("2024-11-30.toml", "2024-12-01.toml"):
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write("#" * SMALL_LIMIT + "\n")
    export(folder, "--large", run=run_with_small_limit)
    found = receipt(folder)
    assert found["options"]["place"] == [2, 2]
    assert "too-large" not in {entry["code"] for entry in found["findings"]}
    verified = verify(folder, run=run_with_small_limit)
    assert verified.out.splitlines()[1:] == [
        "2024-12-01.toml: unchanged",
        "situation.toml: unchanged",
        "2024-11-30.toml: unchanged",
        "The export was repeated. The result matches the receipt.",
    ]


@pytest.mark.parametrize("earlier", [(), ("2024-11-29",)])
def test_an_export_that_skipped_a_large_previous_briefing_is_repeated(
    folder: Path, earlier: tuple[str, ...], run_with_small_limit: Callable[..., Outcome]
) -> None:
    for day in earlier:
        (folder / f"{day}.toml").write_text(HEAD.replace("2024-12-01", day), encoding="utf-8")
    with (folder / "2024-11-30.toml").open("a", encoding="utf-8") as file:
        file.write("#" * SMALL_LIMIT + "\n")
    export(folder, run=run_with_small_limit)
    previous = [entry["path"] for entry in receipt(folder)["inputs"] if entry["role"] == "previous"]
    assert previous == [f"{day}.toml" for day in earlier]
    assert verify(folder, run=run_with_small_limit).out.splitlines()[-1] == (
        "The export was repeated. The result matches the receipt."
    )


@pytest.mark.skipif(os.name == "nt", reason="file names of Windows are always Unicode")
@pytest.mark.parametrize("role", ["briefing", "output", "filter"])
def test_a_name_that_is_not_utf8_is_refused_before_anything_is_written(
    folder: Path, role: str
) -> None:
    name = os.fsdecode(b"\xff.toml")
    (folder / name).write_bytes((folder / "2024-12-01.toml").read_bytes())
    before = sorted(folder.iterdir())
    path, output = ("2024-12-01.toml", "out.md")
    words = {"briefing": (name, output), "output": (path, name), "filter": (path, output)}[role]
    outcome = briefing(
        *("export", words[0], "-f", "md", "-o", words[1], "--receipt", "receipt.json"),
        *(("--filter", os.fsdecode(b"\xff")) if role == "filter" else ()),
        cwd=folder,
    )
    assert (outcome.code, outcome.out) == (2, "")
    assert "A receipt cannot contain " in outcome.err
    assert sorted(folder.iterdir()) == before
