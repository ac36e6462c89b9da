"""Settings come from one file; errors in it are reported with positions and have no effect."""

import errno
import os
import tomllib
from pathlib import Path
from typing import Any

import platformdirs
import pytest

from briefing_tui.check.wording import LOADED_WORDS
from briefing_tui.config.keymap import parse_keymap
from briefing_tui.config.settings import (
    DRAFT_MANUAL,
    MANUAL,
    DraftSettings,
    Settings,
    parse_settings,
)
from briefing_tui.config.settings_file import (
    LoadedSettings,
    read_settings,
    remember_setting,
    settings_text,
)
from briefing_tui.store.program_files import settings_path

HOME = {"XDG_CONFIG_HOME": ""}


def written(home: Path, text: str | bytes) -> Path:
    path = home / ".config" / "briefing-tui" / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def configured(home: Path, text: str | bytes) -> LoadedSettings:
    written(home, text)
    return read_settings(os.environ)


def test_without_a_file_everything_is_as_it_is_for_everybody(home: Path) -> None:
    found = read_settings(os.environ)
    assert (found.settings, found.findings, found.source) == (Settings(), (), None)
    assert found.path == str(home / ".config" / "briefing-tui" / "config.toml")


def test_the_place_of_the_file_is_that_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("/elsewhere", "", None):
        if folder is None:
            monkeypatch.delenv("XDG_CONFIG_HOME")
        else:
            monkeypatch.setenv("XDG_CONFIG_HOME", folder)
        expected = platformdirs.user_config_dir("briefing-tui", appauthor=False)
        assert settings_path(os.environ) == f"{expected}/config.toml"


@pytest.mark.parametrize(
    ("table", "name", "value"),
    [
        ({"theme": "light"}, "theme", "light"),
        ({"color": "never"}, "color", "never"),
        ({"ascii": True}, "ascii", True),
        ({"mouse": False}, "mouse", False),
        ({"animation": True}, "animation", True),
        ({"wire": False}, "wire", False),
        ({"zone": "Asia/Damascus"}, "zone", "Asia/Damascus"),
        ({"zone": ""}, "zone", ""),
        ({"audience": "tlp:amber+strict"}, "audience", "AMBER+STRICT"),
        (
            {"loaded_words": ["regime", " freedom  fighters "]},
            "loaded_words",
            ("regime", "freedom fighters"),
        ),
        ({"loaded_words": []}, "loaded_words", ()),
        ({"draft": {"model": " small "}}, "draft", DraftSettings(model="small")),
    ],
    ids=str,
)
def test_a_setting_is_read(table: dict[str, Any], name: str, value: object) -> None:
    settings, findings = parse_settings(table)
    assert (getattr(settings, name), findings) == (value, ())


@pytest.mark.parametrize(
    ("table", "hint"),
    [
        ({"theme": "drak"}, "did you mean dark?"),
        ({"theme": 5}, "use dark, light"),
        ({"color": True}, "use auto, always, never"),
        ({"ascii": "yes"}, "write true or false, without quotes"),
        ({"ascii": 1}, "write true or false, without quotes"),
        ({"zone": "Europe/Berln"}, "Europe/Berlin, or UTC"),
        ({"zone": "../../etc/passwd"}, "Europe/Berlin, or UTC"),
        ({"zone": 1}, "Europe/Berlin, or UTC"),
        ({"loaded_words": "regime"}, 'write ["one", "two words"]'),
        ({"loaded_words": ["a", 1]}, 'write ["one", "two words"]'),
        ({"loaded_words": [" "]}, "remove it"),
        ({"colour": "never"}, "did you mean `color`?"),
        ({"foo": 1}, "`briefing config` prints all settings"),
        ({"color": "foo"}, "use auto, always, never"),
        ({"qwertyuiop": 1}, "`briefing config` prints all settings"),
        ({"keys": "x"}, "write [keys]"),
        ({"draft": "x"}, "write [draft]"),
        ({"draft": {"endpoint": "localhost:8080"}}, "write one such as http://"),
        ({"draft": {"endpoint": 8080}}, "write one such as http://"),
        *(
            ({"draft": {"endpoint": address}}, "write one such as http://")
            for address in (
                "http://",
                "http://[::1/v1",
                "http://h:99999",
                "http://h:0",
                "http://h/a b",
            )
        ),
        ({"draft": {"key_command": [""]}}, "write [] for no key"),
        ({"draft": {"key_command": ["a", "\0"]}}, "remove it"),
        ({"draft": {"model": ["a"]}}, "write it in quotation marks"),
        ({"draft": {"model": "a\nb"}}, "write it in quotation marks"),
        ({"draft": {"key_command": "pass show key"}}, 'write ["pass", "show", "model-key"]'),
        ({"draft": {"modle": "a"}}, "did you mean `model`?"),
    ],
    ids=str,
)
def test_a_value_that_makes_no_sense_settles_nothing(table: dict[str, Any], hint: str) -> None:
    settings, (finding,) = parse_settings(table)
    assert settings == Settings()
    assert hint in finding.hint
    assert finding.severity == "error"


@pytest.mark.parametrize(
    "text",
    [
        'audience = "PURPLE"\n',
        "audience = false\n",
        'audience = ["GREEN"]\n',
        'audiance = "GREEN"\n',
        '[draft]\naudience = "GREEN"\n',
        '[keys]\naudience = "GREEN"\n',
        '[draft]\naudiance = "GREEN"\n',
        '[keys]\naudiance = "GREEN"\n',
        '[keys]\ntlp = "GREEN"\n',
        '[export]\naudience = "GREEN"\n',
        '[[export]]\naudience = "GREEN"\n',
        'tlp = ["GREEN"]\n',
        'export.default.audience = "GREEN"\n',
        'default_audience = "green"\n',
        'tlp = "TLP:GREEN"\n',
        'tlp = "GREEN"\ntheme =\n',
        'default_audience = "green"\ntheme =\n',
        'audience = "GREEN"\ntheme =\n',
        'Audiance = "GREEN"\ntheme =\n',
        b'audience = "GREEN"\ntitle = "\xff"\n',
    ],
)
def test_an_audience_that_cannot_be_read_widens_no_export(home: Path, text: str | bytes) -> None:
    found = configured(home, text)
    assert found.settings == Settings(audience="CLEAR")
    assert found.problem.endswith("until this is corrected, exports are for CLEAR")


@pytest.mark.parametrize("level", [0, 1, 2])
def test_a_link_that_leads_nowhere_may_set_the_audience(home: Path, level: int) -> None:
    path = Path(read_settings(os.environ).path)
    link = (path, *path.parents)[level]
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(home / "not mounted")
    assert read_settings(os.environ).settings == Settings(audience="CLEAR")


def test_a_settings_file_in_a_locked_folder_may_set_the_audience(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(path: str, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "locked", path)

    written(home, "")
    monkeypatch.setattr(os, "lstat", locked)
    monkeypatch.setattr(os, "open", locked)
    assert read_settings(os.environ).settings == Settings(audience="CLEAR")


def test_a_folder_without_a_settings_file_sets_nothing(home: Path) -> None:
    folder = Path(read_settings(os.environ).path).parent
    (home / "elsewhere").mkdir()
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.symlink_to(home / "elsewhere")
    assert read_settings(os.environ) == LoadedSettings(Settings(), str(folder / "config.toml"))


def test_the_message_about_an_endpoint_does_not_show_a_password() -> None:
    (finding,) = parse_settings({"draft": {"endpoint": "http://u:pa55@h/v1"}})[1]
    assert finding.message == "this address contains a user name or a password"


def test_an_audience_that_can_be_read_applies_beside_a_misspelled_one() -> None:
    settings, (finding,) = parse_settings({"audiance": "RED", "audience": "GREEN"})
    assert (settings.audience, finding.hint) == ("GREEN", "did you mean `audience`?")


@pytest.mark.parametrize("name", ["theme", "color", "zone", "audience"])
def test_a_value_that_is_no_text_is_not_quoted_in_the_notation_of_python(name: str) -> None:
    for value in (True, ["RED"], 5):
        (finding,) = parse_settings({name: value})[1]
        assert finding.message.startswith("this is not text in quotation marks")


def test_what_is_wrong_is_reported_with_line_and_column_and_the_rest_holds(home: Path) -> None:
    text = '# mine\ntheme = "drak"\nascii = true\n\n[keys]\npane.zoom = ["Z", "x"]\nno.such = "y"\n'
    found = configured(home, text)
    assert found.settings == Settings(ascii=True)
    places = [
        (finding.code, finding.location.line, finding.location.column)
        for finding in found.findings
        if finding.location
    ]
    assert places == [("bad-setting", 2, 9), ("key-clash", 6, 19), ("unknown-action", 7, 11)]
    assert found.problem.startswith(f"{found.path}:2:9: unknown value `drak`; did you mean")
    assert found.problem.endswith("(and 2 more: `briefing config check`)")
    (finding,) = configured(home, 'theme = "a; b"\n').findings
    assert finding.message == "unknown value `a; b`"
    assert "\n" not in found.problem


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("theme = \n", "broken-toml"),
        ("a" + ".a" * 40 + " = 1\n", "too-deep"),
        ("x = " + "[" * 2000 + "\n", "too-deep"),
    ],
)
def test_a_file_that_can_not_be_read_settles_nothing(
    home: Path, text: str | bytes, code: str
) -> None:
    found = configured(home, text)
    assert found.settings == Settings()
    assert [finding.code for finding in found.findings] == [code]
    assert found.path in found.problem


def test_a_folder_in_the_place_of_the_file_settles_nothing(home: Path) -> None:
    (home / ".config" / "briefing-tui" / "config.toml").mkdir(parents=True)
    assert [finding.code for finding in read_settings(os.environ).findings] == ["is-a-folder"]


def test_the_settings_printed_are_the_settings_read() -> None:
    keymap, _ = parse_keymap({"pane.zoom": ["Z", "f5"], "app.help": "none"})
    settings = Settings(
        theme="light",
        ascii=True,
        zone="UTC",
        audience="GREEN",
        loaded_words=("a",),
        draft=DraftSettings(
            endpoint="http://127.0.0.1:8080/v1", model="small", key_command=("pass", "show", "key")
        ),
        keymap=keymap,
    )
    assert parse_settings(tomllib.loads(settings_text(settings))) == (settings, ())


def test_settings_do_not_change() -> None:
    settings: Any = Settings()
    with pytest.raises(AttributeError):
        settings.theme = "light"


def test_every_setting_is_printed_with_its_manual() -> None:
    printed = settings_text(Settings())
    table = tomllib.loads(printed)
    assert list(table) == [*MANUAL, "draft", "keys"]
    assert list(table["draft"]) == [*DRAFT_MANUAL]
    assert table["loaded_words"] == list(LOADED_WORDS)
    assert {*MANUAL, "draft", "keymap"} == set(Settings.__struct_fields__)
    plain = " ".join(printed.replace("\n# ", " ").split())
    for manual in (*MANUAL.values(), *DRAFT_MANUAL.values()):
        assert " ".join(manual.split()) in plain
    assert max(map(len, printed.splitlines())) <= 100


def test_a_setting_is_remembered_and_every_other_byte_stays(home: Path) -> None:
    before = '# mine\r\ntheme = "dark"  # at night\r\n\r\n[keys]\r\npane.zoom = "Z"\r\n'
    path = written(home, before)
    assert remember_setting(str(path), "theme", "light") == f"Saved in {path}."
    assert path.read_bytes().decode() == before.replace('"dark"', '"light"')


def test_a_setting_is_remembered_if_there_was_no_file(home: Path) -> None:
    path = settings_path(os.environ)
    assert remember_setting(path, "theme", "light") == f"Saved in {path}."
    assert read_settings(os.environ).settings == Settings(theme="light")
    assert Path(path).parent.stat().st_mode & 0o077 == 0


def test_a_file_that_is_broken_is_left_and_that_is_reported(home: Path) -> None:
    path = written(home, "theme = \n")
    assert remember_setting(str(path), "theme", "light").startswith("Not saved for next time: ")
    assert path.read_bytes() == b"theme = \n"
