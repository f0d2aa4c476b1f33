"""The packages hold what each store wants, are the same bytes each time, and what a store would refuse is told."""

import json
import sys
import zipfile
from pathlib import Path

import pytest

TOOLS = Path(__file__).parents[2] / "extension" / "tools"


@pytest.fixture
def pack(monkeypatch, tmp_path):
    monkeypatch.syspath_prepend(str(TOOLS))
    import pack

    monkeypatch.setattr(pack, "DIST", tmp_path)
    yield pack
    for name in ("pack", "check"):
        del sys.modules[name]


@pytest.mark.parametrize(
    ("browser", "has", "lacks"),
    [
        ("chrome", {"side_panel", "key", "minimum_chrome_version"}, {"sidebar_action", "browser_specific_settings"}),
        ("firefox", {"sidebar_action", "browser_specific_settings"}, {"side_panel", "key", "minimum_chrome_version"}),
    ],
)
def test_a_package(pack, browser, has, lacks):
    assert pack.wrong(browser) == []
    path = pack.pack(browser)
    before = path.read_bytes()
    assert pack.pack(browser).read_bytes() == before
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        manifest = json.loads(package.read("manifest.json"))
    assert has <= set(manifest)
    assert not lacks & set(manifest)
    assert {"panel.html", "panel.css", "_locales/de/messages.json", "icons/128.png"} <= set(names)
    assert not [name for name in names if name.startswith(("tools/", "screenshots/")) or name.endswith(".md")]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("panel.js", b'import { a } from "./ui/none.js";\n', "panel.js names ./ui/none.js, which is not there"),
        ("panel.html", b'<link href="none.css">', "panel.html names none.css, which is not there"),
        ("panel.html", b'<script src="https://x.example/a.js"></script>', "panel.html loads https://x.example/a.js"),
        ("panel.html", b"<script>1</script>", "panel.html says <script"),
        ("panel.html", b'<p onclick="x">', "panel.html says onclick="),
        ("panel.js", b"a.innerHTML = 1;", "panel.js says .innerHTML = "),
        ("panel.js", b"eval(a);", "panel.js says eval("),
        ("_locales/de/messages.json", b"{}", "differ in"),
        ("panel.html", None, "manifest.json names panel.html, which is not there"),
        ("icons/16.png", "icons/32.png", "icons/16.png is 32 by 32 pixels"),
    ],
)
def test_what_a_store_would_refuse_is_told(pack, name, content, told):
    files = pack.files("chrome")
    files[name] = files[content] if isinstance(content, str) else content
    if content is None:
        del files[name]
    privacy = (TOOLS.parent / "PRIVACY.md").read_text("utf-8")
    found = pack.problems(files, pack.manifest("chrome"), privacy)
    assert any(told in each for each in found), found


def test_each_permission_has_its_reason(pack):
    found = pack.problems(pack.files("firefox"), pack.manifest("firefox"), "`storage`")
    assert "PRIVACY.md says nothing of activeTab" in found
    assert "PRIVACY.md says nothing of browsingActivity" in found
    assert "PRIVACY.md says nothing of storage" not in found
