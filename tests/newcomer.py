"""The steps of "A pack of your own" in rules/README.md, as somebody reads them who knows nothing else."""

import re
from pathlib import Path
from textwrap import dedent

README = Path(__file__).parents[1] / "rules" / "README.md"
STEPS = README.read_text(encoding="utf-8").split("# A pack of your own, step by step\n")[1].split("\n# ")[0]
PACK = dedent(re.search(r"^   ```yaml\n(.*?)^   ```", STEPS, re.S | re.M)[1])
FILE = re.search(r"writes `(my-rules/\S+)`", STEPS)[1]
ANSWER = re.search(r"it answers\n\n   ```\n   (.*)\n", STEPS)[1]
ROWS = re.findall(r"^   \| ([A-Z][^|]+\.) \| (my-words\.[a-z-]+) \|$", STEPS, re.M)
ANY, EXAMPLE = re.search(r"^   ```\n   (any: .*)\n   (- .*)\n   ```", STEPS, re.M).groups()
LATER = re.search(r'within two seconds "([^"]+)" is marked', STEPS)[1]
FIRST = ROWS[0][1]


def command(step):
    """The words behind `tocsin` of the command with which a step begins."""
    return re.search(rf"^{step}\. `tocsin ([^`]+)`", STEPS, re.M)[1].split()


def changed(pack):
    """The pack after step 5: another phrase, and the example that needs it."""
    first = re.search(r"^    any: .*$", pack, re.M)[0]
    flag = re.search(r"^      flag:\n", pack, re.M)[0]
    return pack.replace(first, f"    {ANY}", 1).replace(flag, f"{flag}        {EXAMPLE}\n", 1)
