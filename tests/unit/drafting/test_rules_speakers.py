"""The speaker, office and organisation of a quotation, from more than one sentence."""

import pytest

from tests.unit.drafting.test_rules_quotes import drafts

SPEAKERS = [
    ('If Arun falls, said Lado Kur of the Kapoeta Institute, "we shall have no home".',
     ["Lado Kur"]),
    (('President of Ukraine Ivan Petrenko said, "We expect a full inquiry". Ali Reza, President '
     "of Iran, did not answer."), ["Ivan Petrenko"]),
    ('B\'Tselem, the Israeli rights group, called it "a script that we have heard before".',
     ["B'Tselem"]),
    (('A spokesman for the Arun grouping, Maj Sam Obi, said they "never had the time to write it '
     'down".'), ["Sam Obi"]),
    (('The mayor, Jo Blake, dismissed it as "a tale for children", and insisted that "our town is '
     'calm".'), ["Jo Blake", "Jo Blake"]),
    ('Ana Ruiz is a baker. On Monday she returned, as her brother is gone. "I look," she said.',
     ["Ana Ruiz"]),
    (('The foreign minister, Ana Ruiz, was there. The health minister said: "All patients are '
     'safe."'), ["health minister"]),
    (('President Bo al-Obi left the city on Sunday. “We will never surrender the city,” Mo al-Obi '
     'said.'), ["Mo al-Obi"]),
    ('President Bo al-Obi left the city. Gen. Obi said: "We hold the town."', ["Bo al-Obi"]),
    ('President Bo al-Obi left the city. B. al-Obi said: "We hold the town."', ["Bo al-Obi"]),
    ('President Bo Obi left the city. "We hold the town," al-Obi said.', ["Bo Obi"]),
    ('Mayor Bo esh-Shami left the city. "We hold the town," Shami said.', ["Bo esh-Shami"]),
    ('Bo Obi, the mayor, came. Ana Obi, a nurse, wept. "We hold the town," said Obi.', ["Obi"]),
    ('“Nothing gets through Kidal,” a driver sums up.', ["driver"]),
    ('The mayor, Jo Blake, thanked "the nurses for their swift response".', ["Jo Blake"]),
    ('Turkey’s Ana Ruiz said it would be "wrong to blame us for it".', ["Ana Ruiz"]),
    ('MSF’s Ana Ruiz said it was "wrong to blame us for it".', ["Ana Ruiz"]),
    ('The mayor, Ana Ruiz, said the raid was "a plot by enemies of ours", a charge the US denied.',
     ["Ana Ruiz"]),
    ('UN High Commissioner for Human Rights Ana Ruiz said: "We hold the town."', ["Ana Ruiz"]),
    ('UN Special Envoy for Syria Jo Blake said: "We hold the town."', ["Jo Blake"]),
    ('"We hold the town," said Minister for Foreign Affairs Jo Blake.', ["Jo Blake"]),
    ('"We hold the town," said Head of Médecins Sans Frontières.',
     ["Head of Médecins Sans Frontières"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speakers"), SPEAKERS)
def test_who_speaks(text: str, speakers: list[str]) -> None:
    assert [draft.fields["speaker"] for draft in drafts(text, "quotes")] == speakers


AFFILIATIONS = [
    ('"We hold," said Ana Ruiz, a spokeswoman for its armed wing, the Arun Union.',
     "Arun Union"),
    ('"We hold," said General Sam Obi of the Third Army.', "Third Army"),
    ('"We hold," said Ana Ruiz, who chairs the Lomé-based Institut des Ports.',
     "Institut des Ports"),
    ('"We stitched," said Dr Ana Ruiz, a surgeon with Medica in Arun.', "Medica"),
    ('"We mourn him," said Ana Ruiz, head of visual news for AFP.', "AFP"),
    ('"We hold," Ministry of Health spokeswoman Ana Ruiz said.', "Ministry of Health"),
    ('Poland shut its border. The prime minister, Ana Ruiz, called it "closer to war than ever".',
     "Poland"),
    ('Shells fell on the port of Arun. "We hold," said Mayor Ana Ruiz.', "Arun"),
    ('Belgorod governor Ana Ruiz said: "We hold the town."', "Belgorod"),
    ('The army denied it. "They came at night," said Colonel Sam Obi, a spokesman.', "army"),
    ('The UN met. "We meet mothers," said Ana Ruiz, the Humanitarian Coordinator.', "UN"),
    ('The Red Cross left. Its director in Arun, Dr Ana Ruiz, wept. "We called," she said.',
     "Red Cross"),
    ('"We hold," said Ana Ruiz, a spokeswoman for the Arun Workers Union (AWU).',
     "Arun Workers Union"),
    # Similar, but the text does not say it.
    ('"We hold," said Mayor Ana Ruiz.', None),
    ('FIGHTERS LEAVE PORT AFTER TALKS IN GENEVA FAIL\n\n"We hold," said Mayor Ana Ruiz.', None),
    ('"We meet mothers," said Ana Ruiz, the Humanitarian Coordinator.', None),
    ('"We hold," said Ana Ruiz, a spokeswoman.', None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "affiliation"), AFFILIATIONS)
def test_for_whom_a_speaker_speaks(text: str, affiliation: str | None) -> None:
    (draft,) = drafts(text, "quotes")
    assert draft.fields.get("affiliation") == affiliation


OFFICES = [
    ('Bo Obi, the mayor of Arun, came. “We need water,” said Ana Obi, a nurse.', "nurse"),
    ('Mayor Bo Obi came. “We need food and water now,” said Ana Obi.', None),
    ('Mayor Bo Obi came. Ana Obi, a nurse, wept. "We hold the town," said Mayor Obi.', "Mayor"),
    ('Mayor Bo Obi came. Ana Obi, a nurse, wept. "We hold the town," she said.', "nurse"),
    ('Mayor Bo Obi came. “We need food and water now,” said Mr Obi.', "Mayor"),
    ('The army spokesman came. Ana Obi said: “We need food and water now.”', "spokesman"),
    ('The army spokesman came. The camp was quiet. Ana Obi said: “We need food and water now.”',
     None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "role"), OFFICES)
def test_relatives_do_not_share_an_office(text: str, role: str | None) -> None:
    assert drafts(text, "quotes")[0].fields.get("role") == role


def test_our_coordinator_is_of_the_organisation_that_issued_the_text() -> None:
    text = (
        "PRESS RELEASE\n\nMedica Arun (MA) said today that its clinic had been hit.\n\n"
        "“One boy had walked for days,” recalls Ana Ruiz, our medical coordinator."
    )
    assert drafts(text, "quotes")[0].fields["affiliation"] == "MA"
    news = text.replace("PRESS RELEASE", "NEWS")
    assert "affiliation" not in drafts(news, "quotes")[0].fields


def test_she_is_not_the_province() -> None:
    text = (
        "The mayor, Ana Ruiz, came by air. In Cabo Delgado, 900 homes were lost.\n\n"
        "“The coast has been combed flat,” she told reporters."
    )
    assert drafts(text, "quotes")[0].fields["speaker"] == "Ana Ruiz"


def test_an_affiliation_that_is_only_implied_makes_a_draft_unsure() -> None:
    text = 'Poland shut its border. The premier, Ana Ruiz, called it "closer to war than ever".'
    assert not drafts(text, "quotes")[0].is_sure


def test_an_acronym_that_looks_like_a_title_is_the_group() -> None:
    text = 'The aid group Medica Solidaria (MS) said: "Our clinic has been hit."'
    (draft,) = drafts(text, "quotes")
    assert (draft.fields["speaker"], draft.fields.get("role")) == ("MS", None)


NIGHT = '"They came at night and took my son."'


@pytest.mark.parametrize(
    ("start", "speaker", "role"),
    [
        ("Shopkeeper, 45, said", "shopkeeper", "shopkeeper"),
        ("Butcher’s son said", "butcher’s son", "son"),
        ("Greengrocer Ahmed Ali said", "Ahmed Ali", "Greengrocer"),
        ("Father-of-three Ahmed Ali said", "Ahmed Ali", "Father-of-three"),
        ("Last week, Mark Baker said", "Mark Baker", ""),
        ("Last week, Stephen King, a teacher, said", "Stephen King", "teacher"),
        ("The mayor quoted the governor as saying", "governor", "governor"),
    ],
)
def test_a_noun_is_no_name(start: str, speaker: str, role: str) -> None:
    (draft,) = drafts(f"{start}: {NIGHT}", "quotes")
    assert (draft.fields["speaker"], draft.fields.get("role", "")) == (speaker, role)


@pytest.mark.parametrize(
    "start",
    [
        "Locksmith told AFP",
        "The mayor was told by the governor",
        "Omar Aziz’s phone rang",
        "Omar Aziz read from a letter",
    ],
)
def test_who_is_only_mentioned_is_not_the_speaker(start: str) -> None:
    assert drafts(f"{start}: {NIGHT}", "quotes") == []


@pytest.mark.parametrize(
    "start",
    ["Omar Aziz was accused by Ali Hassan of saying", "A fake post claimed Omar Aziz had said"],
)
def test_words_that_may_not_have_been_said_are_unsure(start: str) -> None:
    (draft,) = drafts(f"{start}: {NIGHT}", "quotes")
    assert not draft.is_sure


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We left at dawn,” said Amina, 27, from Nyala.", "witness"),
        ("“We left at dawn,” said Amina, a 27-year-old who fled Nyala.", "witness"),
        ("“We left at dawn,” said Amina, a mother of five.", "witness"),
        ("“We left at dawn,” said Amina, the president.", "official"),
        ("“We left at dawn,” said Amina, 57, the president.", "official"),
        ("“We left at dawn,” said Medica, an agency with 300 workers.", None),
        ("“We left at dawn,” Amina told AFP.", None),
        ("“We left at dawn,” Medica said.", None),
    ],
)
def test_a_single_name_is_no_organisation(text: str, kind: str | None) -> None:
    (draft,) = drafts(text, "quotes")
    assert draft.fields["speaker"] in ("Amina", "Medica")
    assert "affiliation" not in draft.fields
    assert draft.fields.get("kind") == kind


@pytest.mark.parametrize("where", ["in a post on Truth Social", "in a speech in Paris",
                                   "at a meeting with the Red Cross"])  # fmt: skip
def test_where_somebody_speaks_is_not_who_speaks(where: str) -> None:
    assert drafts(f"Ruiz, {where}, said it was “a grave mistake for all”.", "quotes") == []
    text = f"The mayor, Ana Ruiz, came. Ruiz, {where}, said it was “a grave mistake for all”."
    assert [draft.fields["speaker"] for draft in drafts(text, "quotes")] == ["Ana Ruiz"]


@pytest.mark.parametrize("name", ["Tirana Hassan", "Victoria Ruiz", "Santiago Obi"])
def test_a_person_with_the_name_of_a_capital_is_no_state(name: str) -> None:
    found = drafts(f"“This massacre must end at once,” {name} said.", "quotes")
    assert [(draft.fields["speaker"], draft.fields.get("affiliation")) for draft in found] == [
        (name, None)
    ]
    assert drafts(f"“This massacre must end at once,” {name} said.", "reactions") == []
    assert [d.fields["actor"] for d in drafts("Tirana condemned it.", "reactions")] == ["Albania"]
