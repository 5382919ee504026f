"""Roles where an arm is drawn by chance, told twice, told of a place on people, or told by what it went without."""

from tests.classify.results_helper import Small, read_small
from tests.table import each

UNTOLD = ("not_applicable", "none")
SIDES = "split_body_rct"
TOLD = [
    Small("a place on those of a group is not all of the groups", "Toxin and microneedling in wide pores",
          ("mn_vs_other", *UNTOLD),
          "Group A was injected with botulinum toxin (20 IU for both cheeks), group B had microneedling by a pen."),
    Small("what was done on both cheeks of all is had by all", "Needling with PRP in scars", ("addon_to_mn", *UNTOLD),
          "Microneedling was done on both cheeks of all; group A then had PRP and group B nothing."),
    Small("a coin decided which half was needled", "Early microneedling of scars", ("mn_vs_other", *UNTOLD),
          "People having surgery came. Scars were split in two, and a coin decided which half would have sessions of "
          "microneedling; the opposite half got none.", design=SIDES),
    Small("a lot decided which half had more than needling", "PRP with needling in scars", ("addon_to_mn", *UNTOLD),
          "The face was needled with a dermaroller. A coin decided which half would have PRP put on; the other half "
          "had saline.", design=SIDES),
    Small("one side and the other, told again as right and left", "Does PRP add to needling?", ("addon_to_mn", *UNTOLD),
          "Needling with PRP on one half of the face and needling with distilled water on the other were studied. The "
          "right half got PRP by injection, and the left half got distilled water.", design=SIDES),
    Small("so many had a drug with needling, as many the drug only", "Rolling for balding men", ("mn_addon", *UNTOLD),
          "Men were taken; 50 were randomised to minoxidil lotion twice daily with a weekly sitting of dermaroller "
          "(1.5 mm), and 50 to the lotion only."),
    Small("so many were needled, as many had a drug alone", "Needling and tretinoin: a randomised trial",
          ("mn_vs_other", *UNTOLD),
          "Twenty had sessions of microneedling, while the other 20 used tretinoin alone."),
    Small("a survey of those who had it", "A survey among recipients of facial microneedling",
          ("uncontrolled", *UNTOLD), "Clients of clinics, treated with pens, filled in a diary.",
          design="cross_sectional_survey"),
    Small("a survey of those who might", "Interest in microneedling: a survey", ("na", *UNTOLD),
          "Students filled in a form on whether they would like microneedling.", design="cross_sectional_survey"),
]


@each("case", TOLD, ids=lambda c: c.name)
def test_the_role_is_told_aside(case: Small) -> None:
    study = read_small(case)
    assert (study.role.id, study.direction, study.basis) == case.expected
