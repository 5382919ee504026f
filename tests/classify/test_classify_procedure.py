"""Numbers about the procedure, and the numbers that only look like them."""

from __future__ import annotations

import pytest

from pipeline.classify.procedure import read_procedure
from pipeline.classify.quantities import lengths, minutes, times
from tests.classify.records import pack, record
from tests.table import each

CASES = [
    ("depth_mm", "The dermaroller had needles of 1.5 mm.", (1.5, 1.5)),
    ("depth_mm", "A needle depth of 0.5-2.5 mm was used.", (0.5, 2.5)),
    ("depth_mm", "Needles of 500 µm were applied.", (0.5, 0.5)),
    ("depth_mm", "The lesion diameter was 4 mm.", None),
    ("sessions", "Patients had three sessions a month apart.", (3, 3)),
    ("sessions", "Twenty-eight individuals had three sessions at 3-week intervals.", (3, 3)),
    ("sessions", "They received 4 treatment sessions, 3 weeks apart.", (4, 4)),
    ("sessions", "Needling was done every week for 12 weeks.", (12, 12)),
    ("sessions", "The score after the third month was lower.", None),
    ("sessions", "The mean score fell from 3.29 to 2.23 at the last session.", None),
    ("interval_days", "Patients had three sessions a month apart.", (30, 30)),
    ("interval_days", "Four sessions were given at 2-week intervals.", (14, 14)),
    ("interval_days", "Needling was performed every 3 to 4 weeks.", (21, 28)),
    ("interval_days", "Patients were followed up every 3 months.", None),
    ("interval_days", "Ten sessions were given, one per week.", (7, 7)),
    ("interval_days", "The patch was applied every second day.", (2, 2)),
    ("sessions", "Scars were treated three times by needling.", (3, 3)),
    ("sessions", "The drug was injected once in each point.", (1, 1)),
    ("sessions", "Patches were allotted randomly to three treatments.", None),
    ("sessions", "Needling was done once weekly during 12 wk.", (12, 12)),
    ("depth_mm", "Needles of 180 or 280 microm were inserted.", (0.18, 0.28)),
    ("follow_up_days", "Follow-up lasted 12 weeks.", (84, 84)),
    ("follow_up_days", "Treatment of both groups lasted 4 months.", (120, 120)),
    ("follow_up_days", "They were seen for 3 months after the sessions had ended.", (90, 90)),
    ("follow_up_days", "Volunteers, 18 to 40 years of age, entered this trial.", None),
    ("follow_up_days", "Both groups were observed for six months more.", (180, 180)),
    ("follow_up_days", "In the four months of follow-up two relapsed; scores fell for one month.", (120, 120)),
    ("sessions", "At the end of 4 sessions a third of the patients had improved.", (4, 4)),
    ("sessions", "Scars were needled at 0, 6 and 12 weeks.", (3, 3)),
    ("sessions", "Scars were graded at 0, 6 and 12 weeks after needling.", None),
    ("interval_days", "Scars were needled at 0, 6 and 12 weeks.", (42, 42)),
    ("interval_days", "One group had three sessions 4 weeks apart, the other four sessions 2 weeks apart.", None),
    ("downtime_days", "Downtime was recorded after 1 month.", None),
    ("interval_days", "Two sittings were done 4 weeks apart.", (28, 28)),
    ("interval_days", "Four sessions 30 days apart. Four sessions, four weeks apart, sufficed.", (30, 30)),
    ("interval_days", "One half had needling followed by a serum every two weeks.", (14, 14)),
    ("follow_up_days", "They used patches for 8 weeks and were followed for 12 more weeks.", (84, 84)),
    ("follow_up_days", "Photographs were taken at baseline, 1, 2 and 6 months.", (180, 180)),
    ("follow_up_days", "Scars were graded at the end of 20 weeks.", (140, 140)),
    ("follow_up_days", "Needling was done every 2 weeks.", None),
    ("depth_mm", "Hollow, 500-um long needles were used.", (0.5, 0.5)),
    ("session_minutes", "Each procedure lasted 25 minutes.", (25, 25)),
    ("session_minutes", "The patch was worn for 20 minutes during the procedure time.", None),
    ("anaesthetic_minutes", "A lidocaine cream was applied for 45 minutes.", (45, 45)),
    ("anaesthetic_minutes", "Each procedure lasted 25 minutes.", None),
    ("follow_up_days", "Patients were followed up for six months.", (180, 180)),
    ("follow_up_days", "Scars were scored one and three months after the last session.", (90, 90)),
    ("downtime_days", "Erythema resolved within 2-3 days.", (2, 3)),
    ("downtime_days", "Redness was mild and gone in one to two days.", (1, 2)),
    ("downtime_days", "Pain lasting 2 days was reported.", None),
    ("downtime_days", "There was slight erythema and swelling for 2 to 3 days.", (2, 3)),
    ("interval_days", "Four sessions were held, 3 weeks lying between them.", (21, 21)),
    ("interval_days", "Surgery and needling were done with 3 weeks between the operation and the cream.", None),
    ("interval_days", "Three sessions were given at intervals of a month.", (30, 30)),
    ("interval_days", "One group had needling twice monthly.", (15, 15)),
    ("interval_days", "All had four sessions, one a month.", (30, 30)),
    ("sessions", "Treatment consisted of 4 sessions.", (4, 4)),
    ("sessions", "Needling was performed four times for 20 min each.", (4, 4)),
    ("session_minutes", "All treatments were performed five times for 20 min each.", (20, 20)),
    ("follow_up_days", "They were photographed at baseline and again 3 months after the last one.", (90, 90)),
    ("follow_up_days", "Scars were graded each month till 6 months.", (180, 180)),
    ("follow_up_days", "A relapse after 6 months was seen in two people.", (180, 180)),
    ("depth_mm", "Needles of 1, 2 and 3 mm were used.", (1, 3)),
    ("depth_mm", "A 4 mm punch biopsy was taken after needling.", None),
    ("depth_mm", "Scar size was 5 mm before needling.", None),
    ("depth_mm", "After needling, length had grown by 0.3 ± 0.2 mm.", None),
    ("sessions", "They came 2 weekly for six sessions of needling.", (6, 6)),
    ("sessions", "Needling was given monthly, four times.", (4, 4)),
    ("sessions", "They had three applications of needling with 2 months between them.", (3, 3)),
    ("sessions", "Needling was done every week. Both groups were treated for 12 weeks.", (12, 12)),
    ("sessions", "One session every month for 3 months was given.", (3, 3)),
    ("sessions", "Needling was done every two weeks with a follow-up for 3 months.", None),
    ("sessions", "After 4 sessions the scars had improved.", (4, 4)),
    ("sessions", "All three treatments helped.", None),
    ("sessions", "There was a session each month, six sessions at most.", None),
    ("sessions", "One group had peels (8 sessions) and needling (4 sessions), the other peels (8 sessions).", (4, 4)),
    ("sessions", "Needling was done on day 1 and day 29.", (2, 2)),
    ("interval_days", "Needling was done on day 1 and day 29.", (28, 28)),
    ("interval_days", "Five sessions of needling, one per month, were given.", (30, 30)),
    ("interval_days", "Needling was given in 3 sessions, 2 months from each other.", (60, 60)),
    ("interval_days", "They had 4-weekly needling for half a year.", (28, 28)),
    ("interval_days", "They had needling twice-weekly.", (3.5, 3.5)),
    ("interval_days", "Peels were given twice a month and needling once a month.", (30, 30)),
    ("sessions", "Needling sessions were held every other week, five in number.", (5, 5)),
    ("sessions", "They had needling, one session monthly and three in total.", (3, 3)),
    ("sessions", "They had needling at four monthly visits.", (4, 4)),
    ("interval_days", "Sessions were 4 weeks apart for laser and two weeks apart for microneedling.", (14, 14)),
    ("sessions", "All had FMR three times, every 3 weeks.", (3, 3)),
    ("interval_days", "Needling was done every 2 weeks, and light was given every 4 weeks.", (14, 14)),
    ("session_minutes", "Sessions of 20 minutes were given.", (20, 20)),
    ("downtime_days", "Mild erythema and pain lasting 1 to 2 days were seen.", (1, 2)),
    ("follow_up_days", "They had four sessions. Scars were graded 3 months after the fourth session.", (90, 90)),
    ("follow_up_days", "They had four sessions. Pain was gone 3 months after the second session.", None),
    ("follow_up_days", "A 24-week trial was carried out.", (168, 168)),
    ("follow_up_days", "Needles were used over a four week period.", (28, 28)),
    ("follow_up_days", "At week 9 half of the hair was back.", (63, 63)),
    ("follow_up_days", "Over 18 months this study was conducted in 44 men.", None),
    ("follow_up_days", "No drug had been used in the past 6 months.", None),
    ("follow_up_days", "Texture was better three months after microneedling.", (90, 90)),
    ("follow_up_days", "The duration of the study was 16 weeks.", (112, 112)),
    ("follow_up_days", "Scars were graded 12 weeks later.", (84, 84)),
    ("follow_up_days", "Hair was counted at 3, 6 and 12 months.", (365, 365)),
    ("follow_up_days", "Hair was counted 2 weeks after every session and 4 months after the last.", (120, 120)),
    ("follow_up_days", "Scars were graded in the 5th month following the last sitting.", (150, 150)),
    ("follow_up_days", "This study was conducted over 12 weeks.", (84, 84)),
    ("interval_days", "They had four sessions with two weeks' interval.", (14, 14)),
    ("interval_days", "Patches were applied every other day.", (2, 2)),
    ("follow_up_days", "Redness had faded at 2 weeks.", None),
    ("follow_up_days", "Only people with a minimum of 5 months follow-up counted.", None),
    ("follow_up_days", "There were two follow-up visits 4 weeks apart.", None),
]


@each(("what", "text", "wanted"), CASES, ids=[f"{c[0]}: {c[1]}" for c in CASES])
def test_a_number_counts_for_what_its_sentence_ties_it_to(
    what: str, text: str, wanted: tuple[float, float] | None
) -> None:
    found = {m.what: (m.low, m.high) for m in read_procedure(record("Needling", text), "rct", pack())}
    assert found.get(what) == wanted


def test_reviews_state_other_peoples_numbers() -> None:
    told = record("Needling", "The dermaroller had needles of 1.5 mm.")
    assert read_procedure(told, "narrative_review", pack()) == ()


def test_a_title_may_tell_how_long_the_study_was() -> None:
    found = read_procedure(record("A 16-week trial of needling", "Scars were needled."), "rct", pack())
    assert [(m.what, m.high, m.because[0].field) for m in found] == [("follow_up_days", 112, "title")]


@pytest.mark.parametrize(("other", "sessions"), [("five", []), ("three", [3])])
def test_schedules_that_disagree_are_left_unread(other: str, sessions: list[float]) -> None:
    text = f"Group A had three sessions. Group B had {other} sessions."
    assert [m.high for m in read_procedure(record("Needling", text), "rct", pack())] == sessions


def test_units_become_days_millimetres_and_minutes() -> None:
    assert [(q.low, q.high) for q in times("after 2 weeks and 3 months, at week 12")] == [(14, 14), (90, 90), (84, 84)]
    assert [(q.low, q.high) for q in lengths("1.5 mm or 250 µm, 3 mm2")] == [(1.5, 1.5), (0.25, 0.25)]
    assert [(q.low, q.high) for q in minutes("30-45 min, then 1 hour")] == [(30, 45), (60, 60)]


def test_a_couple_of_days_is_one_to_three() -> None:
    assert [(q.low, q.high) for q in times("within a couple of days")] == [(1, 3)]
