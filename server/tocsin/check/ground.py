"""What checks stand on: the timeline, the document's own date and the block as read."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin import calendar
from tocsin.extract.reading import Reading
from tocsin.model import Claim, DocumentDate, Interval
from tocsin.rules.lexicon import Lexicon
from tocsin.timeline.interface import Store

MONTH = 31  # days: what tells no more than the month
LATER = 3  # days a fact must lie after the document's date to be later than it


@dataclass(frozen=True, slots=True)
class Ground:
    """`licensed` is False for a guessed, missing or contested document date: then it licenses no alarm."""

    timeline: Store
    reading: Reading
    lexicon: Lexicon
    date: DocumentDate
    licensed: bool

    @property
    def today(self) -> Interval | None:
        """The document's own day."""
        return calendar.day_interval(calendar.day(self.date.value)) if self.date.value else None

    def when(self, claim: Claim) -> Interval | None:
        """The day a claim is about: its clause's own date if it is no wider than a month, else the document's."""
        if claim.time and claim.time.days and claim.time.days.high - claim.time.days.low <= MONTH:
            return claim.time.days
        return self.today

    def own(self, claim: Claim) -> bool:
        """True if the claim's clause has a date of its own that `when` answers with."""
        return self.when(claim) is not self.today and bool(claim.time and claim.time.days == self.when(claim))

    def before(self, days: Interval) -> bool:
        """True if the document is certainly earlier than these days, by more than three."""
        return self.licensed and self.today is not None and self.today.high + LATER < days.low


def asserted(claim: Claim) -> bool:
    """Only plain assertions in the writer's own voice can be contradicted."""
    return claim.modality == "asserted" and not claim.quoted


def explicit(claim: Claim) -> bool:
    """True if the claim's date is written out, or follows from the document's by a rule of high confidence."""
    return bool(claim.time and claim.time.days and claim.time.basis in ("explicit", "document"))
