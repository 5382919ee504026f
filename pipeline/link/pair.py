"""A claim and a study side by side: whether they are about the same condition or use, a related one, or what is
delivered there, and whether the study's words are on the intervention."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from pipeline.model import Because, Claim, Reading, Study
from pipeline.topic import Application, Topic, Treatment


@dataclass(frozen=True)
class Pair:
    """One claim and one study."""

    claim: Claim
    study: Study
    topic: Topic

    @cached_property
    def outcomes(self) -> tuple[str, ...]:
        """The outcomes that the claim names."""
        return self.claim.about.outcomes or (("cost",) if self.claim.ladder == "cost" else ())

    @cached_property
    def uses(self) -> tuple[Application, ...]:
        """The applications that the claim is about; a group stands for its members."""
        return self.topic.members(*self.claim.about.applications)

    @property
    def of_a_condition(self) -> bool:
        """Whether the claim is about people with a condition, of whom results in others say nothing."""
        return any(u.condition for u in self.uses)

    @cached_property
    def places(self) -> tuple[Reading, ...]:
        """Those of the study's applications that the claim is about; all of them if it names none."""
        wanted = {u.id for u in self.uses}
        return tuple(
            a for a in self.study.applications if not wanted or (a.id in wanted and self._same_condition(a)))

    @property
    def place(self) -> str | None:
        """The first of the places."""
        return self.places[0].id if self.places else None

    @property
    def elsewhere(self) -> bool:
        """Whether the claim is about a condition or use that the study is not about."""
        return bool(self.claim.about.applications) and not self.places

    @cached_property
    def near(self) -> tuple[Reading, ...]:
        """The places, or else those of the study's applications that belong to the same group as the claim's."""
        groups = {u.parent for u in self.uses if u.parent}
        return self.places or tuple(
            a for a in self.study.applications if self.topic.application(a.id).parent in groups)

    @cached_property
    def carries(self) -> frozenset[str]:
        """The treatments that the claim's applications are about delivering."""
        return frozenset(t for u in self.uses for t in u.carries)

    def carried(self) -> bool:
        """Whether the study gave, with needling, a treatment that the claim is about delivering; for a review, whether
        a finding names one."""
        if any(self.topic.is_member(r.id, *self.carries) for r in self.study.combined_with):
            return True
        said = self.study.findings if self.carries and self.study.is_review else ()
        return any(self.names_use(b.quote) for f in said for b in f.because)

    def names_use(self, text: str) -> bool:
        """Whether words name the claim's application, or a treatment that it is about delivering."""
        return any(entry.find(text) for entry in (*self.uses, *self._carried_treatments))

    def is_of_it(self, because: Iterable[Because]) -> bool:
        """Whether words tell of the intervention: those of a study about it, or words that name it."""
        named = self.topic.intervention
        return self.study.relevance.id == "primary" or any(named.find(b.quote) for b in because)

    @cached_property
    def _carried_treatments(self) -> tuple[Treatment, ...]:
        return tuple(t for t in self.topic.treatments if self.topic.is_member(t.id, *self.carries))

    def _same_condition(self, reading: Reading) -> bool:
        """For a tag that lumps several conditions together: a claim that names one of them needs a study of that one,
        while a claim about the whole group takes any."""
        entry = self.topic.application(reading.id)
        if not entry.several or entry.parent in self.claim.about.applications:
            return True
        quote = self.claim.quote
        named = {_stem(quote[a:b]) for a, b in entry.find(quote)}
        return not named or bool(named & {_stem(b.quote) for b in reading.because})


def _stem(words: str) -> str:
    return " ".join(words.lower().split()).rstrip("s")

