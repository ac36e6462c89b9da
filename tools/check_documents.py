"""Check HTML documents with other people's tools: `make check-documents`.

The Nu HTML checker (vnu) looks for errors, and axe in Chromium for barriers to accessibility. Both
read the brief and the full document of every sample, and a page of hostile values.
"""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
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
    # The policy of the page would keep axe from running, too.
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


def main() -> int:
    """Check every page, print what is found, and return 1 if that is anything."""
    if not (VNU.exists() and AXE.exists()):
        print("vnu and axe are missing. Run `make check-documents`, which installs them.")
        return 1
    is_good = True
    with TemporaryDirectory() as name:
        folder = Path(name)
        paths = []
        for title, page in pages():
            path = folder / f"{title}.html"
            path.write_text(page, encoding="utf-8")
            paths.append(path)
            for line in barriers(page, folder):
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
