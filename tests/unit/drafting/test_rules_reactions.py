"""Sentences about how states and organisations react."""

import pytest

from briefing_tui.drafting.article import Article, Draft
from briefing_tui.drafting.rules.extractor import RulesExtractor


def drafts(text: str, section: str) -> list[Draft]:
    article = Article(text=text, path="a.txt", sha256="", text_sha256="")
    return [d for d in RulesExtractor().extract(article, ()) if d.section == section]


REACTIONS = [
    ("Germany condemned the attack.", ["Germany"]),
    ("The German chancellor, Anna Weber, condemned the attack.", ["Germany"]),
    (
        "U.N. Secretary-General Antonio Guterres called for an immediate ceasefire.",
        ["United Nations"],
    ),
    (
        "Egypt, Qatar and the United States urged both sides to show restraint.",
        ["Egypt", "Qatar", "United States"],
    ),
    ("The European Union expressed deep concern.", ["European Union"]),
    ("Iran's foreign ministry spokesman Nasser Karimi denied any involvement.", ["Iran"]),
    (
        "The attack drew condemnation from France, Italy and the Vatican.",
        ["France", "Italy", "Vatican"],
    ),
    ("The move was welcomed by Saudi Arabia and the Arab League.", ["Saudi Arabia", "Arab League"]),
    ("Downing Street said it was monitoring the situation closely.", ["United Kingdom"]),
    ("Tokyo offered $3 million in emergency aid.", ["Japan"]),
    ("Canada and Australia imposed sanctions on six officers.", ["Canada", "Australia"]),
    ("The White House blamed Iran for the strike.", ["United States"]),
    ("Amnesty International accused the army of war crimes.", ["Amnesty International"]),
    ("Syrian rebels condemned the truce.", []),
    ("The Brazilian team welcomed the decision.", []),
    ("Turkey's president Kemal Aydin offered to mediate.", ["Turkey"]),
    ("Paris summoned the Malian ambassador.", ["France"]),
    ("Beijing called on all parties to exercise restraint.", ["China"]),
    ("NATO allies voiced support for Kyiv.", ["NATO"]),
    ("The US embassy urged its citizens to leave.", ["United States"]),
    ("Foreign ministers of the G7 denounced the coup.", ["G7"]),
    ("Pope Leo prayed for the victims.", []),
    ("Norway froze its aid to the government.", ["Norway"]),
    ("India sent two planes with relief supplies.", ["India"]),
    ("Moscow dismissed the report as fabricated.", ["Russia"]),
    ("Kenya recalled its ambassador.", ["Kenya"]),
    (
        "UN human rights chief Volker Brandt said he was appalled by the killings.",
        ["United Nations"],
    ),
    ("The ICC opened an investigation.", []),
    ("South Africa voiced its solidarity with the people of Mozambique.", ["South Africa"]),
    ("Spain, too, expressed its condolences.", ["Spain"]),
    ("France neither condemned nor welcomed the truce.", []),
    ("Neither France nor Germany condemned the attack.", []),
    ("No EU country welcomed the truce.", []),
    ("None of the EU states has welcomed the truce.", []),
    ("No talks are planned while Kenya rejects the terms.", ["Kenya"]),
    ("No injuries were reported when Kenya condemned the attack.", ["Kenya"]),
    ("No fewer than 12 EU states condemned the attack.", ["European Union"]),
    ("Algeria rejected the accusation.", ["Algeria"]),
    ("ECOWAS threatened to use force if the president is not restored.", ["ECOWAS"]),
    (
        "Britain's prime minister, Helen Moss, described the bombing as an outrage.",
        ["United Kingdom"],
    ),
    ("Japan and South Korea lodged protests.", ["Japan", "South Korea"]),
    ("There was condemnation from Jordan, Kuwait and Bahrain.", ["Jordan", "Kuwait", "Bahrain"]),
    (
        (
            "The US State Department's spokesman, Ned Hill, said Washington was "
            "deeply troubled by the reports."
        ),
        ["United States"],
    ),
    ("Sweden announced it would halt arms exports.", ["Sweden"]),
    ("Ankara vowed to respond.", ["Turkey"]),
    ("China's ambassador to the UN urged dialogue.", ["China"]),
    (
        "The EU's foreign policy chief, Marta Kos, said the bloc stood with Ukraine.",
        ["European Union"],
    ),
    ("Philippine President Jose Cruz expressed sympathy with the victims.", ["Philippines"]),
    ("Human Rights Watch said the strike was apparently unlawful.", ["Human Rights Watch"]),
    ("The Kremlin welcomed the result.", ["Russia"]),
    ("Russian state television mocked the plan.", []),
    ("The Taliban rejected the report.", ["Taliban"]),
    ("Denmark joined Norway in condemning the raid.", ["Denmark"]),
    ("Israel did not comment.", []),
    ("Italy's Giorgia Neri called the killing barbaric.", ["Italy"]),
    (
        "World Food Programme director Cindy Holt warned that stocks would run out in days.",
        ["World Food Programme"],
    ),
    ("Oslo has offered to host a new round of talks.", ["Norway"]),
    (
        "The International Committee of the Red Cross said it was horrified.",
        ["International Committee of the Red Cross"],
    ),
    ("Vietnam, Laos and Cambodia appealed for restraint.", ["Vietnam", "Laos", "Cambodia"]),
    ("Greece put its coast guard on alert.", ["Greece"]),
    ("In Brussels, NATO ministers pledged further support.", ["NATO"]),
    (
        "The attack was denounced by the Arab League as a violation of international law.",
        ["Arab League"],
    ),
    ("Guterres, the UN chief, strongly condemned the attack.", ["United Nations"]),
]


@pytest.mark.parametrize(("sentence", "wanted"), REACTIONS)
def test_actors(sentence: str, wanted: list[str]) -> None:
    found: list[str] = []
    for draft in drafts(sentence, "reactions"):
        actor = draft.fields["actor"]
        found += actor if isinstance(actor, list) else [actor]
    assert found == wanted


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("France condemned the raid.", "condemns"),
        ("France called the raid a war crime.", "condemns"),
        ("France spoke out against the raid.", "condemns"),
        ("France accused the army of murder.", "accuses"),
        ("France welcomed the truce.", "welcomes"),
        ("France backed the plan.", "supports"),
        ("France denied the report.", "denies"),
        ("France rejected the plan.", "rejects"),
        ("France warned that the truce was fragile.", "warns"),
        ("France vowed to retaliate.", "threatens"),
        ("France demanded that the troops leave.", "demands"),
        ("France insisted their names be published.", "demands"),
        ("France called for restraint.", "calls-for-de-escalation"),
        ("France called for an immediate ceasefire.", "calls-for-ceasefire"),
        ("France called for a political solution.", "calls-for-political-process"),
        ("France offered to mediate.", "offers-mediation"),
        ("France sent 40 tonnes of aid.", "offers-aid"),
        ("France suspended military aid.", "suspends-aid"),
        ("France broke off talks with the junta.", "suspends-talks"),
        ("France imposed sanctions on two generals.", "sanctions"),
        ("France recognised the council as the legitimate authority.", "recognises"),
        ("France held talks with both sides.", "holds-talks"),
        ("France was gravely alarmed by the raid.", "expresses-concern"),
        ("France sent its condolences.", "condoles"),
        ("France sent troops to the border.", "intervenes"),
    ],
)
def test_stances(sentence: str, stance: str) -> None:
    (draft,) = drafts(sentence, "reactions")
    assert draft.fields["stance"] == stance


@pytest.mark.parametrize(
    "sentence",
    [
        "Israel rejected calls for a ceasefire.",
        "Russia vetoed a resolution condemning the raid.",
        "France voted against a resolution condemning the raid.",
    ],
)
def test_the_object_of_a_refusal_is_not_a_reaction(sentence: str) -> None:
    (draft,) = drafts(sentence, "reactions")
    assert draft.fields["stance"] == "rejects"


def test_an_act_that_takes_no_side_has_no_stance() -> None:
    (draft,) = drafts("France closed its embassy.", "reactions")
    assert "stance" not in draft.fields
    assert not draft.is_sure


def test_a_person_speaks_for_a_state() -> None:
    (draft,) = drafts("French Foreign Minister Luc Petit condemned the raid.", "reactions")
    assert draft.fields["actor"] == "France"
    assert (draft.fields["speaker"], draft.fields["role"]) == ("Luc Petit", "Foreign Minister")


def test_a_quotation_shows_a_stance() -> None:
    text = 'Luc Petit, the French foreign minister, said: "This barbaric act must be punished."'
    (draft,) = drafts(text, "reactions")
    assert draft.fields["stance"] == "condemns"
    assert draft.fields["quote"] == "This barbaric act must be punished."


@pytest.mark.parametrize(
    "sentence",
    [
        "France would condemn the raid.",
        "France did not condemn the raid.",
        "Analysts expect France to condemn the raid.",
        "The raid came hours after France rejected the truce.",
        "The French press condemned the raid.",
        "Hezbollah fighters congratulated the crowd.",
        "In Paris, negotiators condemned the raid.",
        "India abstained on the resolution condemning Russia.",
        "India abstained on the resolution that condemned Russia.",
        "China and India were absent from the vote condemning the raid.",
        "India joined 34 others in abstaining from a text condemning Russia.",
        "India’s abstention on the resolution condemning Russia angered many.",
        "Brazil skipped the session condemning Israel.",
        "Israel faced a resolution condemning its strikes.",
        "Germany quoted a letter condemning the raid.",
        "Germany walked out during a speech accusing Israel of genocide.",
        "France refrained from condemning the raid.",
        "France refused to condemn the raid.",
        "The Kremlin would not say whether Russia condemned the raid.",
        "Egypt no longer supports the rebels.",
        "Kenya expressed no concern over the raid.",
        "Kenya ignored calls for a ceasefire.",
        "A former German minister condemned the raid.",
        "The German opposition condemned the raid.",
        "A Syrian farmer in Germany condemned the raid.",
        "Syrian farmer Omar Aziz condemned the raid.",
        "Former German minister Ana Ruiz condemned the raid.",
        "Critics of Germany condemned the raid.",
    ],
)
def test_what_is_no_reaction(sentence: str) -> None:
    assert drafts(sentence, "reactions") == []


def test_a_pronoun_in_a_quotation_is_not_who_reacts() -> None:
    text = "UNICEF said 30 people fled.\n\n“It’s a disaster,” said Dr. Ana Ruiz, who runs a clinic."
    assert drafts(text, "reactions") == []


@pytest.mark.parametrize(
    ("sentence", "actor", "stance"),
    [
        ("India abstained as the assembly condemned Russia.", "assembly", "condemns"),
        ("With 12 states abstaining, including India, the assembly condemned Russia.", "assembly",
         "condemns"),
        ("Egypt issued a statement condemning the raid.", "Egypt", "condemns"),
        ("France voted for a resolution condemning the raid.", "France", "condemns"),
        ("Germany denied that it supported Hamas.", "Germany", "denies"),
        ("Germany summoned the envoy over a tweet condemning the raid.", "Germany", ""),
        ("Israel said Iran supports Hamas.", "Iran", "supports"),
        ("Germany’s rejection of calls for a truce drew condemnation from Iran.", "Iran",
         "condemns"),
    ],
)  # fmt: skip
def test_only_the_reaction_of_the_subject_is_drafted(
    sentence: str, actor: str, stance: str
) -> None:
    (draft,) = drafts(sentence, "reactions")
    assert (draft.fields["actor"], draft.fields.get("stance", "")) == (actor, stance)


def test_an_announced_act_is_unsure() -> None:
    (draft,) = drafts("The UN said Turkey would send troops to Hama.", "reactions")
    assert draft.fields["actor"] == "Turkey"
    assert not draft.is_sure
