"""Check HTML documents with independent tools: `make check-documents`.

The Nu HTML checker (vnu) looks for errors, and axe in Chromium for barriers to accessibility. Both
read every length of every sample, and a page of hostile values. Chromium also opens each page
unchanged: its network log must contain no other address, and the sample must show all its claims.
"""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from briefing_tui.export import FORMATS, LENGTHS, Length, Selection, export, request_for
from briefing_tui.model.briefing import Briefing
from briefing_tui.store.reader import read_briefing
from tests.unit.export.hostile import CORPUS, words_in_every_key

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / ".node" / "node_modules"
VNU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
AXE = MODULES / "axe-core" / "axe.min.js"
BROWSER = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000")
OFFLINE = ("--host-resolver-rules=MAP * ~NOTFOUND", "--no-first-run", "--disable-sync")
CLAIMS = ROOT / "tests" / "golden" / "seed_claims.toml"
CLAIMED = "2024-12-01-full"
"""The page that shows the claims."""

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_RUN = """
axe.run(document, {resultTypes: ["violations"]}).then(found => {
  const list = found.violations.map(v => [v.impact, v.id, v.nodes[0].html.slice(0, 200)]);
  document.body.textContent = "FOUND" + JSON.stringify(list) + "END";
});
"""


def pages() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each page to check."""
    for path in sorted((ROOT / "briefings").rglob("20*.toml")):
        briefing = read_briefing(str(path)).briefing
        if briefing is None:
            raise SystemExit(f"{path.name} cannot be read.")
        for length in LENGTHS:
            yield f"{path.stem}-{length}", _page(briefing, length)
    yield "hostile", _page(words_in_every_key("\n\n".join(CORPUS)), "full")


def _page(briefing: Briefing, length: Length) -> str:
    output = export(FORMATS["html"], request_for(briefing, Selection(length=length)))
    assert isinstance(output, bytes)
    return output.decode()


def barriers(page: str, folder: Path) -> list[str]:
    """Return the serious and critical barriers that axe finds in a page."""
    path = folder / "axe.html"
    # The Content-Security-Policy of the page would also block axe.
    scripts = f"<script>{AXE.read_text(encoding='utf-8')}{_RUN}</script></body>"
    path.write_text(_POLICY.sub("", page).replace("</body>", scripts), encoding="utf-8")
    profile = f"--user-data-dir={folder / 'profile'}"
    run = subprocess.run(
        [*BROWSER, profile, "--dump-dom", path.as_uri()], capture_output=True, text=True, check=True
    )
    found = re.search("FOUND(.*)END", run.stdout, re.DOTALL)
    if found is None:
        return ["axe did not finish"]
    return [
        f"{impact}: {rule}: {where}"
        for impact, rule, where in json.loads(html.unescape(found[1]))
        if impact in ("serious", "critical")
    ]


def opened(page: Path, folder: Path) -> tuple[set[str], str]:
    """Return the hosts that Chromium asks for when it opens a page, and the text that it shows.

    Some of the hosts are those that Chromium asks for updates.
    """
    log, printed = folder / "net.json", folder / "page.pdf"
    profile = f"--user-data-dir={folder / 'profile'}"
    output = (f"--log-net-log={log}", "--no-pdf-header-footer", f"--print-to-pdf={printed}")
    subprocess.run(
        [*BROWSER, *OFFLINE, profile, *output, page.as_uri()], capture_output=True, check=True
    )
    hosts = re.findall(r'"(?:url|host)":"(?:\w+://)?([^"/]+)', log.read_text(encoding="utf-8"))
    shown = subprocess.run(
        ["pdftotext", "-raw", printed, "-"], capture_output=True, text=True, check=True
    ).stdout
    return set(hosts), shown


def missing_claims(shown: str) -> list[str]:
    """Return the numbers of the sample's claims that a text does not contain."""
    claims = tomllib.loads(CLAIMS.read_text(encoding="utf-8"))
    letters = _letters(shown)
    return [number for number, claim in claims.items() if _letters(claim["words"]) not in letters]


def _letters(words: str) -> str:
    # A line of a printed page can break anywhere, even after a hyphen.
    return re.sub(r"[\s\u00ad-]", "", words)


def main() -> int:
    """Check every page, print all problems, and return 1 if there are any."""
    if not (VNU.exists() and AXE.exists()):
        print("vnu and axe are missing. Run `make check-documents`, which installs them.")
        return 1
    is_good = True
    with TemporaryDirectory() as name:
        folder = Path(name)
        empty = folder / "empty.html"
        empty.write_text("<!DOCTYPE html><title>Empty</title>", encoding="utf-8")
        usual, _ = opened(empty, folder)
        paths = []
        for title, page in pages():
            path = folder / f"{title}.html"
            path.write_text(page, encoding="utf-8")
            paths.append(path)
            hosts, shown = opened(path, folder)
            lines = [*barriers(page, folder), *(f"asks {host}" for host in sorted(hosts - usual))]
            if title == CLAIMED:
                lines += [f"does not show claim {number}" for number in missing_claims(shown)]
            for line in lines:
                is_good = False
                print(f"{title}: {line}")
        run = subprocess.run(
            ["java", "-jar", str(VNU), "--errors-only", *map(str, paths)], check=False
        )
        is_good = is_good and run.returncode == 0
    print(f"{len(paths)} pages checked: {'no errors' if is_good else 'errors found'}")
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
