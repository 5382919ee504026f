"""Laboratory work and reviews."""

from tests.classify.results_helper import Small, read_small
from tests.table import each

OTHERS = [
    Small(
        name="an effect comparable to that of an injection",
        title="Insulin delivered by dissolving microneedles in diabetic rats",
        methods="Rats received insulin by microneedle patch or subcutaneous injection.",
        results="The hypoglycaemic effect of the patch was comparable to that of subcutaneous injection.",
        design="animal",
        applications=("drug_delivery",),
        expected=("na", "no_difference", "between_group"),
    ),
    Small(
        name="a fold more than intact skin",
        title="Skin permeation of caffeine after microneedle pretreatment",
        methods="Permeation across intact and microneedle-treated pig skin was measured in Franz cells.",
        results="Flux was 12-fold higher across microneedle-treated skin than across intact skin.",
        design="in_vitro",
        applications=("drug_delivery",),
        expected=("na", "favours_mn", "between_group"),
    ),
    Small(
        name="titres higher than after an injection",
        title="Vaccination of mice with a coated microneedle array",
        methods="Mice were immunised with coated microneedles or by intramuscular injection.",
        results=(
            "Antibody titres after microneedle vaccination were significantly higher than after "
            "intramuscular injection (p < 0.01)."
        ),
        design="animal",
        applications=("vaccine", "drug_delivery"),
        expected=("na", "favours_mn", "between_group"),
    ),
    Small(
        name="titres lower than after an injection",
        title="Ovalbumin in hollow needles",
        methods="Hollow microneedles delivered ovalbumin into the skin of mice.",
        results="IgG titres after immunisation by microneedles were lower than after intradermal injection.",
        design="animal",
        applications=("vaccine", "drug_delivery"),
        expected=("na", "favours_comparator", "between_group"),
    ),
    Small(
        name="a particle whose carrier was not compared",
        title="A doxorubicin micelle in microneedles for tumours",
        results="The micelles increased uptake by tumour cells and inhibited growth of tumours.",
        design="animal",
        applications=("drug_delivery",),
        expected=("na", "not_applicable", "none"),
    ),
    Small(
        name="a fold against untreated skin",
        title="Enhanced penetration of a peptide by needle roller",
        methods="Human skin was treated or not treated with a roller.",
        results="A 30-fold enhancement of penetration was seen with 0.5 mm needles compared with untreated skin.",
        design="in_vitro",
        applications=("drug_delivery",),
        expected=("na", "favours_mn", "between_group"),
    ),
    Small(
        name="both treated groups against a control",
        title="Collagen after needling and laser in rats",
        methods="Thirty rats were divided into three groups: control, microneedling and fractional laser.",
        results=(
            "Collagen was increased in both treated groups compared with control, with no difference "
            "between needling and laser."
        ),
        design="animal",
        applications=("wrinkles_photoageing",),
        expected=("na", "no_difference", "between_group"),
    ),
    Small(
        name="pooled benefit and more harms",
        title="Microneedling plus minoxidil for hair loss: meta-analysis",
        methods="We pooled randomised trials that compared microneedling plus minoxidil with minoxidil alone.",
        results=(
            "Ten trials with 466 patients were pooled. The combination increased hair count more than "
            "minoxidil alone (SMD 1.2, 95% CI 0.7 to 1.9). Adverse events were more common with needling."
        ),
        design="meta_analysis",
        applications=("androgenetic_alopecia",),
        expected=("na", "favours_mn", "review_conclusion"),
    ),
    Small(
        name="pooled scores that did not differ",
        title="Needling and laser in acne scars: systematic review and meta-analysis",
        methods="Databases were searched.",
        results=(
            "Pooled scar scores did not differ between microneedling and fractional laser (MD 0.1, 95% CI"
            " -0.2 to 0.4). Hyperpigmentation was rarer with microneedling (RR 0.2)."
        ),
        design="meta_analysis",
        applications=("acne_scars",),
        expected=("na", "no_difference", "review_conclusion"),
    ),
    Small(
        name="a statement that it works",
        title="Microneedling in dermatology: a review",
        results="Microneedling is an effective treatment of scars and striae with few side effects.",
        design="narrative_review",
        applications=("acne_scars",),
        expected=("na", "favours_mn", "review_conclusion"),
    ),
    Small(
        name="a description",
        title="Microneedle manufacture: a review",
        results="This review describes materials, moulds and printing of microneedles.",
        design="narrative_review",
        applications=("technology_device",),
        expected=("na", "not_applicable", "none"),
    ),
    Small(
        name="a whole abstract in rats",
        title="Insulin-loaded dissolving microneedles for diabetes",
        whole=(
            "Dissolving microneedles loaded with insulin were fabricated from hyaluronic acid. They "
            "pierced porcine skin and dissolved within an hour. In diabetic rats, the relative "
            "bioavailability was 92% compared with subcutaneous injection, and the fall in blood glucose "
            "was similar to that after injection. The patches were stable for a month."
        ),
        design="animal",
        applications=("drug_delivery",),
        expected=("na", "no_difference", "between_group"),
    ),
    Small(
        name="a whole abstract in a diffusion cell",
        title="Enhanced skin permeation of vitamin C by microneedles",
        whole=(
            "The permeation of ascorbic acid through full thickness rat skin was studied in vitro with "
            "and without microneedles. Microneedle treatment increased the flux 10-fold (p < 0.05) over "
            "passive diffusion. Longer needles gave higher flux."
        ),
        design="in_vitro",
        applications=("drug_delivery",),
        expected=("na", "favours_mn", "between_group"),
    ),
    Small(
        name="two comparisons in one sentence",
        title="A microneedle patch delivering 5-fluorouracil inhibits hypertrophic scar in a rabbit ear model",
        whole=(
            "Microneedle patches containing 5-fluorouracil were applied to scars on rabbit ears. The scar"
            " elevation index was significantly lower in the patch group than in the untreated control "
            "and comparable to that of intralesional injection. Collagen fibres were better aligned."
        ),
        design="animal",
        applications=("keloid_hypertrophic", "drug_delivery"),
        expected=("na", "favours_mn", "between_group"),
    ),
    Small(
        name="a whole abstract in mice",
        title="Delivery of a COVID-19 vaccine by microarray patch in mice",
        whole=(
            "A spike protein was coated on high-density microarray patches. A single dose by patch "
            "induced higher titres of neutralising antibody than intradermal or intramuscular injection "
            "by needle and syringe. Mice vaccinated by patch were completely protected."
        ),
        design="animal",
        applications=("drug_delivery", "vaccine"),
        expected=("na", "favours_mn", "between_group"),
    ),
    Small(
        name="trials counted by their result",
        title="A systematic review of microneedling for androgenetic alopecia",
        methods="We searched three databases.",
        results=(
            "Nine studies were included. In six, microneedling with minoxidil was superior to minoxidil "
            "alone. One study found no difference. Adverse effects were mild."
        ),
        conclusion="Microneedling seems effective as an adjunct.",
        design="systematic_review",
        applications=("androgenetic_alopecia",),
        expected=("na", "favours_mn", "review_conclusion"),
    ),
]


@each("case", OTHERS, ids=[c.name for c in OTHERS])
def test_laboratory_work_and_reviews_are_read(case: Small) -> None:
    study = read_small(case)
    assert (study.role.id, study.direction, study.basis) == case.expected
