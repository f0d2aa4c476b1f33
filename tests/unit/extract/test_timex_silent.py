"""Sentences without any time expression, each with something that looks like one."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.extract.timex import TimexReader
from tocsin.model import Block
from tocsin.rules import find, safeyaml
from tocsin.text.normalise import normalise
from tocsin.text.sentences import sentences

READER = TimexReader(safeyaml.read(find.shipped() / "lexicon" / "en" / "timex.yaml"))

SENTENCES = """
They may march on the capital.
A second man fell from the roof.
The sun was up and he sat down.
He may sec. a deal.
Some 2,000 troops crossed the river.
About 1999 people were there.
They sent 2000 soldiers to the front.
It cost $2023 to repair.
It cost 2000 euros in all.
He flew in a Boeing 747.
A Su-57 was shot down.
Resolution 2270 was adopted.
The text ES-11/1 was adopted.
They won 3-2 after extra play.
He lives at 1600 Pennsylvania Avenue.
See section 2001 of the code.
Call 202-555-0199 for help.
Call 555-2014 for help.
The mon was a coin of old Japan.
He wed her in secret.
Prices fall in a slump.
Water may spring from the rock.
The fall of Kabul was sudden.
He was second to none.
The march on Rome failed.
She had a dec meter in hand.
The vote was 141-5 with 35 abstentions.
It rose 12.5 percent to 2010 points.
Room 2019 was empty.
The flight 1985 was late.
The Windows 2000 system crashed.
An august body met there.
Mark may have said so.
The ratio was 3:2 in the end.
Psalm 23:4 was read.
It weighs 1800 kg when full.
The 1500 meters race was won.
The road runs 2020 km to the coast.
Nos. 12 and 13 were sold.
Article 5 was invoked.
The Mar-a-Lago club was searched.
Version 2.10.2024b was out of step.
Page 1984 of the file was lost.
He sat in the first row.
It took first place in both halves of the play.
The temperature was 20 to 25 degrees.
They have 16 tanks and 23 guns.
They marched in step.
The third man was free.
One in three agreed.
A quarter of them left.
Three quarters of the food is lost.
The prime number 1999 was found.
May I come in?
Her friend April Jones sang.
June Carter sang a song.
General August Willich led them.
The street is 24 feet wide.
The ticket costs 10 dollars.
The G7 and the G20 met.
The M1 and the A1 were closed.
It was the best of its kind.
He is a spring of joy.
They ran the 100-meter dash.
The score was 10:9 on sets.
She is 45 and has two sons.
He is a 30-year-old man.
The girl is 12 years old.
The 4x4 model 1500 sold well.
Wed to the idea, they stayed.
He may 2 or 3 times refuse.
The bill, H.R. 2025, failed.
Add 2 to 3 cups of flour.
The sat phone was dead.
The second-hand car broke down.
Seconds out, the bell rang.
It measures 2010 x 1500 pixels.
The year of the dragon may be dear to them.
"""


@pytest.mark.parametrize("sentence", SENTENCES.strip().splitlines())
@pytest.mark.parametrize("anchor", [date(2024, 6, 20), None])
def test_nothing_is_read(sentence: str, anchor: date | None) -> None:
    view = normalise(Block(id="0", kind="p", text=sentence))
    found = READER.read(view, sentences(view, frozenset({"sec"})), anchor)
    assert [view.words(timex.span) for timex in found] == []
