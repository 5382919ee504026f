"""Compares what a claim and a study are about: conditions and uses, what is delivered, and the intervention itself."""

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
    def claim_applications(self) -> tuple[Application, ...]:
        """The conditions and uses that the claim is about; a group stands for its members."""
        return self.topic.members(*self.claim.about.applications)

    @property
    def of_a_condition(self) -> bool:
        """Whether the claim is about people with a condition, so that results in other people say nothing."""
        return any(u.condition for u in self.claim_applications)

    @cached_property
    def common_applications(self) -> tuple[Reading, ...]:
        """The applications of the study that the claim is about too; all of the study's if the claim names none."""
        wanted = {u.id for u in self.claim_applications}
        return tuple(
            a for a in self.study.applications if not wanted or (a.id in wanted and self._same_condition(a)))

    @property
    def main_application(self) -> str | None:
        """The first of the common applications."""
        return self.common_applications[0].id if self.common_applications else None

    @property
    def is_elsewhere(self) -> bool:
        """Whether the claim is about a condition or use that the study is not about."""
        return bool(self.claim.about.applications) and not self.common_applications

    @cached_property
    def near_applications(self) -> tuple[Reading, ...]:
        """The common applications; if there is none, those of the study in the same group as one of the claim's."""
        groups = {u.parent for u in self.claim_applications if u.parent}
        return self.common_applications or tuple(
            a for a in self.study.applications if self.topic.application(a.id).parent in groups)

    @cached_property
    def carries(self) -> frozenset[str]:
        """The treatments that the claim's applications deliver, such as drugs."""
        return frozenset(t for u in self.claim_applications for t in u.carries)

    def gave_carried(self) -> bool:
        """Whether the study gave, with needling, a treatment that the claim's applications deliver; for a review,
        whether a finding names one."""
        if any(self.topic.is_member(r.id, *self.carries) for r in self.study.combined_with):
            return True
        findings = self.study.findings if self.carries and self.study.is_review else ()
        return any(self.names_use(b.quote) for f in findings for b in f.because)

    def names_use(self, text: str) -> bool:
        """Whether words name an application of the claim, or a treatment that it delivers."""
        return any(entry.find(text) for entry in (*self.claim_applications, *self._carried_treatments))

    def is_about_intervention(self, because: Iterable[Because]) -> bool:
        """Whether words are about the intervention: all words of a study about it are, in others those that name it."""
        named = self.topic.intervention
        return self.study.relevance.id == "primary" or any(named.find(b.quote) for b in because)

    @cached_property
    def _carried_treatments(self) -> tuple[Treatment, ...]:
        return tuple(t for t in self.topic.treatments if self.topic.is_member(t.id, *self.carries))

    def _same_condition(self, reading: Reading) -> bool:
        """Whether a tag that stands for several conditions means one that the claim means: if the claim names one of
        them, the study must name the same."""
        entry = self.topic.application(reading.id)
        if not entry.several or entry.parent in self.claim.about.applications:
            return True
        quote = self.claim.quote
        named = {_stem(quote[a:b]) for a, b in entry.find(quote)}
        return not named or bool(named & {_stem(b.quote) for b in reading.because})


def _stem(words: str) -> str:
    return " ".join(words.lower().split()).rstrip("s")

