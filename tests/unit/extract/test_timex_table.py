"""Time expressions in a table: a document's date, texts with every expression marked, and what it means.

A line is `@ document's date` (`-` for none), `# heading`, or a text with `{words|TYPE value low..high MODIFIER}` where
DATE is not written, and days only where they do not follow from the value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from tocsin import calendar
from tocsin.errors import InputError
from tocsin.extract.timex import TimexReader
from tocsin.model import Block, Timex
from tocsin.rules import find, safeyaml
from tocsin.text.normalise import normalise
from tocsin.text.sentences import sentences

READER = TimexReader(safeyaml.read(find.shipped() / "lexicon" / "en" / "timex.yaml"))
MARK = re.compile(r"\{([^|}]+)\|([^}]+)\}")
PLAIN = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:T.*)?$")

TABLE = """
@ 2024-06-20

# full dates
The treaty was signed on {October 16, 2023|2023-10-16} in the capital.
It opened on {16 October 2023|2023-10-16}.
{Oct. 16, 2023|2023-10-16}, was a {Monday|2024-06-17}.
On {the 16th of October, 2023|2023-10-16}, they met.
They met on {Monday, October 16, 2023|2023-10-16}.
They met on {Mon., Oct. 16, 2023|2023-10-16}.
Talks began {Monday 16 October 2023|2023-10-16}.
The letter of {October 16th, 2023|2023-10-16} was found.
The letter is dated {16-Oct-2023|2023-10-16}.
{Sept 5, 2022|2022-09-05} was chosen.
The law of {May 3, 1999|1999-05-03} stands.
In force since {March 1, 2011|2011-03-01}.
Signed {October 16,2023|2023-10-16} at {noon|TIME 2023-10-16T12:00}.
It fell on {the fourth of July, 1976|1976-07-04}.
{October the 16th, 2023|2023-10-16} was cold.
Published {3 MAY 2021|2021-05-03}.

# numeric
The file is dated {2023-10-16|2023-10-16}.
Logged at {2023-10-16T10:30:00Z|TIME 2023-10-16T10:30:00} by the server.
Logged at {2023-10-16 10:30|TIME 2023-10-16T10:30} by the server.
Due {16/10/2023|2023-10-16} at the latest.
Due {10/16/2023|2023-10-16} at the latest.
Due {16.10.2023|2023-10-16} at the latest.
Due 05/06/2023 at the latest.
Due {05/05/2023|2023-05-05} at the latest.
Sent {Mon, 16 Oct 2023|2023-10-16} {10:30:00 GMT|TIME 2023-10-16T10:30:00} from Oslo.

# impossible
It is dated {February 30, 2024|2024-02-30}.
It is dated {31 April 2023|2023-04-31}.
It is dated {2023-02-29|2023-02-29}.

# month and day
They met on {October 16|2024-10-16}.
They will meet on {July 2|2024-07-02}.
They met on {January 5|2024-01-05}.
They met on {Dec. 24|2023-12-24}.
{Friday, June 14|2024-06-14}, was hot.
{The 3rd of June|2024-06-03} was hot.

# month and year
Since {October 2023|2023-10} nothing has happened.
The plan of {early March 2022|2022-03 START} failed.
Late in {Oct. 2023|2023-10} it changed.
By {mid-June 2021|2021-06 MID} it was over.
At {the end of May 2020|2020-05 END} it closed.
In {March of 2019|2019-03} she left.
Prices rose in {Aug '22|2022-08}.
It began in {January nineteen ninety-seven|1997-01}.

# years
In {2022|2022} the war began.
The agreement was made in {2024|2024}.
The {2022|2022} invasion changed much.
A {2024|2024} agreement binds them.
Its {2019|2019} budget grew.
The war ({2014|2014}) was long.
Since {1991|1991} it has been free.
By {2030|2030} it will be built.
It was {the year 1989|1989}.
The crisis of {2008|2008} hurt banks.
It grew from {2014|2014} to {2016|2016}.
It grew between {2014|2014} and {2016|2016}.
The {2014-2016|2014/2016 2014-01-01..2016-12-31} mission ended.
The {2014-16|2014/2016 2014-01-01..2016-12-31} mission ended.
The {2023/24|2023/2024 2023-01-01..2024-12-31} season was poor.
{Early 2023|2023 START} was calm.
Late in {2023|2023} it changed.
By {mid-2025|2025 MID} it may end.
In {1998|1998}, {1999|1999} and {2000|2000} it snowed.
It was founded in {nineteen eighty-four|1984}.

# bare months
It happened in {April|2024-04}.
In {March|2024-03}, a deal was reached.
It will open in {September|2024-09}.
The talks in {May|2024-05} failed.
They expect rain until {August|2024-08}.
{Last March|2024-03} it rained.
{Next May|2025-05} they vote.
{This September|2024-09} they meet.
At {the end of April|2024-04 END} it stopped.

# ranges
The summit of {June 18-19, 2024|2024-06-18/2024-06-19 2024-06-18..2024-06-19} was held.
The summit of {18-19 June 2024|2024-06-18/2024-06-19 2024-06-18..2024-06-19} was held.
The visit of {June 28-July 2, 2024|2024-06-28/2024-07-02 2024-06-28..2024-07-02} was long.
It ran from {March|2022-03} to {May 2022|2022-05}.
It ran from {June 3|2023-06-03} to {June 9, 2023|2023-06-09}.
It ran from {June 3|2023-06-03} to {9, 2023|2023-06-09}.
Between {June 18|2024-06-18} and {20|2024-06-20} they talked.
The {March-May 2022|2022-03/2022-05 2022-03-01..2022-05-31} siege was long.

# weekdays
They met on {Monday|2024-06-17}.
They met {Thursday|2024-06-20}.
They will meet on {Friday|2024-06-21}.
They met on {Sunday morning|TIME 2024-06-16TMO}.
They met {Saturday night|TIME 2024-06-15TNI}.
He left {early Tuesday|2024-06-18 START}.
They met {last Wednesday|2024-06-19}.
They meet {next Tuesday|2024-06-25}.
They meet {this coming Sunday|2024-06-23}.
It rained over {the weekend|2024-W24-WE 2024-06-15..2024-06-16}.
It rained {last weekend|2024-W24-WE 2024-06-15..2024-06-16}.
On {the night of Friday|TIME 2024-06-14TNI} they fled.

# deictic
{Today|2024-06-20} it rains.
It rained {yesterday|2024-06-19}.
It will rain {tomorrow|2024-06-21}.
It rained {late yesterday|2024-06-19 END}.
It rained {yesterday morning|TIME 2024-06-19TMO}.
It will rain {tonight|TIME 2024-06-20TNI}.
It rained {last night|TIME 2024-06-19TNI}.
It rained {this morning|TIME 2024-06-20TMO}.
{The day before yesterday|2024-06-18} it rained.
{The day after tomorrow|2024-06-22} it rains.
They are {now|PRESENT_REF} in Paris.
{Right now|PRESENT_REF} it rains.
They {recently|PAST_REF} moved.
They {currently|PRESENT_REF} rent.
Do it {soon|FUTURE_REF}.
{These days|PRESENT_REF} few do.
In {the past|PAST_REF} it was so.
In {the near future|FUTURE_REF} it ends.
{At the moment|PRESENT_REF} it rains.

# relative units
It rained {last week|2024-W24 2024-06-10..2024-06-16}.
It rains {this week|2024-W25 2024-06-17..2024-06-23}.
It will rain {next week|2024-W26 2024-06-24..2024-06-30}.
It rained {last month|2024-05}.
{Last year|2023} it rained.
It will rain {next year|2025}.
{Earlier this month|2024-06} it rained.
{Later this year|2024} it opens.
{Early next week|2024-W26 2024-06-24..2024-06-30 START} it opens.
It was seen in {the past three months|DURATION P3M 2024-03-20..2024-06-20}.
{The next two weeks|DURATION P2W 2024-06-20..2024-07-04} matter.
For {the last few years|DURATION PXY} it rained.
In {the coming weeks|FUTURE_REF} it opens.
In {recent years|PAST_REF} it rained.
It began {two years ago|2022}.
It began {a decade ago|2014}.
It began {three weeks ago|2024-W22 2024-05-27..2024-06-02}.
It began {10 days ago|2024-06-10}.
It began {six months ago|2023-12}.
It began {several years ago|PAST_REF}.
It began {nearly two weeks ago|2024-W23 2024-06-03..2024-06-09 LESS_THAN}.
It began {more than four decades ago|1984 MORE_THAN}.
It ends {two years from now|2026}.
In {2019|2019} he left; {a year later|2020} he returned.
On {May 3, 2021|2021-05-03} he left; {two days later|2021-05-05} he returned.
In {March 2020|2020-03} it closed; {the following month|2020-04} it opened.
He left in {May 2021|2021-05} and died {that same year|2021}.
At {the end of the year|2024 END} it closes.
By {the end of the month|2024-06 END} it closes.
By {year-end|2024 END} it closes.
{The fiscal year 2023|2023} was good.
In {fiscal 2023|2023} it grew.

# parts
In {the summer of 2022|2022-SU 2022-06-01..2022-09-23} it burned.
{Last summer|2023-SU 2023-06-01..2023-09-23} it burned.
{This fall|2024-FA 2024-09-01..2024-12-21} it opens.
In {the fall of 2019|2019-FA 2019-09-01..2019-12-21} it opened.
In {spring 2021|2021-SP 2021-03-01..2021-06-21} it opened.
{Next spring|2025-SP 2025-03-01..2025-06-21} it opens.
In {the third quarter of 2023|2023-Q3 2023-07-01..2023-09-30} it grew.
{Third-quarter|2024-Q3 2024-07-01..2024-09-30} profit grew.
In {the fourth quarter|2023-Q4 2023-10-01..2023-12-31} it grew.
{Q3 2023|2023-Q3 2023-07-01..2023-09-30} was good.
{The first half of 2024|2024-H1 2024-01-01..2024-06-30} was good.
In {the second half of last year|2023-H2 2023-07-01..2023-12-31} it fell.
In {the 1990s|199 1990-01-01..1999-12-31} it grew.
In {the early 1980s|198 1980-01-01..1989-12-31 START} it grew.
In {the '90s|199 1990-01-01..1999-12-31} it grew.
In {the nineties|199 1990-01-01..1999-12-31} it grew.
It was a thing of {the 20th century|19 1900-01-01..1999-12-31}.
{The late 19th century|18 1800-01-01..1899-12-31 END} saw it.
{This decade|202 2020-01-01..2029-12-31} it grew.
{Last quarter|2024-Q1 2024-01-01..2024-03-31} it grew.

# holidays
They met on {Christmas Eve|2023-12-24}.
They met on {New Year's Day 2023|2023-01-01}.
{Next Thanksgiving|2024-11-28} they meet.
On {Independence Day|2024-07-04} they sang.
On {Good Friday, 2024|2024-03-29} they sang.
On {Halloween|2024-10-31} they sang.

# clock
It struck at {10:30|TIME 2024-06-20T10:30}.
It struck at {10:30 p.m. Wednesday|TIME 2024-06-19T22:30}.
It struck at {5 p.m. on June 3|TIME 2024-06-03T17:00}.
It struck on {Friday|2024-06-14} at {7 a.m.|TIME 2024-06-14T07:00}
It struck at {14:30 GMT|TIME 2024-06-20T14:30}.
It struck at {5:30pm|TIME 2024-06-20T17:30}.
It struck at {7am|TIME 2024-06-20T07:00}.
It struck at {noon|TIME 2024-06-20T12:00}.
At {midnight Tuesday|TIME 2024-06-18T24:00} it ended.
{Around 3 p.m.|TIME 2024-06-20T15:00} it ended.
It ended at {1430 GMT|TIME 2024-06-20T14:30}.
It ended at {five o'clock|TIME 2024-06-20T05:00}.

# durations
A {four-year|DURATION P4Y} term began.
It took {nearly two decades|DURATION P20Y LESS_THAN}.
It took {several weeks|DURATION PXW}.
It took {at least 30 days|DURATION P30D EQUAL_OR_MORE}.
It took {2 1/2 years|DURATION P2Y6M}.
It took {a year and a half|DURATION P1Y6M}.
It took {half an hour|DURATION PT30M}.
It lasted {two and a half hours|DURATION PT2H30M}.
It lasted {more than 200 years|DURATION P200Y MORE_THAN}.
{The first nine months|DURATION P9M} were hard.
It took {a few days|DURATION PXD}.
It took {1.5 years|DURATION P1Y6M}.
A {90-minute|DURATION PT90M} talk followed.
It took {up to six hours|DURATION PT6H EQUAL_OR_LESS}.
It took {one year|DURATION P1Y}.
It went on for {years|DURATION PXY}.
A {decades-long|DURATION PXE} war ended.

It took {twenty-five years|DURATION P25Y}.
# sets
They meet {every Tuesday|SET XXXX-WXX-2}.
They meet {every two weeks|SET P2W}.
They meet {each year|SET P1Y}.
They pay {daily|SET P1D}.
They pay {annually|SET P1Y}.
It closes on {Mondays|SET XXXX-WXX-1}.
They meet on {Tuesday nights|SET XXXX-WXX-2TNI}.
They meet {twice a week|SET P1W}.
He flies to Rome {every summer|SET XXXX-SU}.
It costs 5 euros {per day|SET P1D}.
@ 2023-11-02
They met on {October 16|2023-10-16}.
They will meet on {January 5|2024-01-05}.
It happened in {December|2023-12}.
It is expected to happen in {December|2023-12}.
They met {Friday|2023-10-27}.
{The fourth quarter|2023-Q4 2023-10-01..2023-12-31} was weak.
{Third-quarter|2023-Q3 2023-07-01..2023-09-30} profit rose from {a year earlier|2022-Q3 2022-07-01..2022-09-30}.
{The quarter|2023-Q3 2023-07-01..2023-09-30} ended {Sept. 30|2023-09-30} was weak.
{The year|DURATION P1Y} ended {March 31|2023-03-31} was weak.
@ 2024-01-03
They met on {December 28|2023-12-28}.
They will meet on {January 5|2024-01-05}.
{The fourth quarter|2023-Q4 2023-10-01..2023-12-31} was weak.
It was seen {last December|2023-12}.
They met {last night|TIME 2024-01-02TNI}.
@ -
They met on {October 16|XXXX-10-16}.
It was in {June 2020|2020-06} that he left.
They met on {Monday|XXXX-WXX-1}.
They met in {March|XXXX-03}.
They met {yesterday|PAST_REF}.
They met {today|PRESENT_REF}.
They meet {tomorrow|FUTURE_REF}.
It rained {last week|PAST_REF}.
It ended {two years ago|PAST_REF}.
It was so in {2019|2019}.
They met on {Christmas Day|XXXX-12-25}.
It struck at {noon|TIME XXXX-XX-XXT12:00}.
It fell {last summer|XXXX-SU}.
It struck at {5 p.m. on June 3, 2021|TIME 2021-06-03T17:00}.
{Friday, June 14|XXXX-06-14}, was hot.
"""


def cases() -> Iterator[tuple[str, str]]:
    """(document's date, marked text) of each line."""
    anchor = ""
    for line in TABLE.splitlines():
        if line.startswith("@"):
            anchor = line[2:]
        elif line and not line.startswith("#"):
            yield anchor, line


def told(timex: Timex) -> str:
    """A time expression in the table's notation; its days are checked here where the table leaves them out."""
    parts = [timex.value] if timex.type == "DATE" else [timex.type, timex.value]
    if PLAIN.match(timex.value):
        try:
            assert timex.days == calendar.parse(timex.value.partition("T")[0]).days
        except InputError:
            assert timex.days is None, "a date that does not exist has no days"
    elif timex.days:
        parts.append(f"{calendar.iso(timex.days.low)}..{calendar.iso(timex.days.high)}")
    return " ".join([*parts, timex.modifier]).strip()


@pytest.mark.parametrize(("anchor", "marked"), list(cases()))
def test_read(anchor: str, marked: str) -> None:
    view = normalise(Block(id="0", kind="p", text=MARK.sub(r"\1", marked)))
    day = None if anchor == "-" else date.fromisoformat(anchor)
    found = READER.read(view, sentences(view, frozenset({"oct", "mr"})), day)
    assert [(view.words(timex.span), told(timex)) for timex in found] == MARK.findall(marked)


def test_table_is_large() -> None:
    assert sum(len(MARK.findall(line)) for _, line in cases()) >= 150
