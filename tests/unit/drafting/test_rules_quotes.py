"""Quotations in all kinds of quotation marks, and their speakers."""

import pytest

from briefing_tui.drafting.article import Article, Draft
from briefing_tui.drafting.rules.extractor import RulesExtractor


def drafts(text: str, section: str) -> list[Draft]:
    article = Article(text=text, path="a.txt", sha256="", text_sha256="")
    return [d for d in RulesExtractor().extract(article, ()) if d.section == section]


QUOTES = [
    ('"We are tired," said Maria Lopez, a nurse at the clinic.', [("We are tired", "Maria Lopez")]),
    (
        '"We are tired," Maria Lopez, a nurse at the clinic, told AFP.',
        [("We are tired", "Maria Lopez")],
    ),
    (
        'Maria Lopez, a nurse, said: "We are tired of this."',
        [("We are tired of this.", "Maria Lopez")],
    ),
    (
        'According to Maria Lopez, "we are tired of this".',
        [("we are tired of this", "Maria Lopez")],
    ),
    ("‘We are tired of this,’ says Lopez.", [("We are tired of this", "Lopez")]),
    ('"Nobody came," she said. The speaker was Ana Ruiz.', []),
    (
        'Ana Ruiz lost her son. "Nobody came to help," she said.',
        [("Nobody came to help", "Ana Ruiz")],
    ),
    (
        'The mayor, Jo Blake, was angry. "This is a disgrace," he told reporters.',
        [("This is a disgrace", "Jo Blake")],
    ),
    ("The mayor denied saying “we are tired of this”.", []),
    ('"We are tired of this," Ana Ruiz did not say.', []),
    ('"This is a disgrace," the mayor said.', [("This is a disgrace", "mayor")]),
    ('The film "A Long Way Home" was shown.', []),
    ('Police called it "a tragic accident".', [("a tragic accident", "Police")]),
    (
        "“They left,” said one resident, who declined to be named. “All of them left.”",
        [("They left", "resident"), ("All of them left.", "resident")],
    ),
    (
        '"It was hell on earth," recalled Sgt. Ben Moore of the 3rd Brigade.',
        [("It was hell on earth", "Ben Moore")],
    ),
    (
        'In a statement, the ministry said the attack was "cowardly and criminal".',
        [("cowardly and criminal", "ministry")],
    ),
    ('The statement said "no one was hurt".', []),
    ('"Is this peace?" asked Imam Yusuf Ali.', [("Is this peace?", "Yusuf Ali")]),
    ('"Leave now!" he shouted.', []),
    (
        'Governor Sam Obi described the damage as "beyond anything we have seen".',
        [("beyond anything we have seen", "Sam Obi")],
    ),
    (
        '"We will rebuild," Obi vowed, "and we will remember."',
        [("We will rebuild", "Obi"), ("and we will remember.", "Obi")],
    ),
    (
        'Asked about the delay, the minister replied: "We are doing our best."',
        [("We are doing our best.", "minister")],
    ),
    (
        "“We had nothing to eat,” says Fatima (34), a mother of three.",
        [("We had nothing to eat", "Fatima")],
    ),
    (
        '"The border is shut," a customs official, who asked not to be identified, told Reuters.',
        [("The border is shut", "customs official")],
    ),
    (
        'Her lawyer, Tim Roth, said she was "a victim of politics".',
        [("a victim of politics", "Tim Roth")],
    ),
    ('"They shot at us from the hill" – Omar, driver', [("They shot at us from the hill", "Omar")]),
    (
        'Presidential spokesperson Lina Haddad: "There will be no talks."',
        [("There will be no talks.", "Lina Haddad")],
    ),
    ('"We deny it," reads a message signed by the group.', []),
    (
        'President Ali Omar warned that the country was "on the edge of an abyss" and urged calm.',
        [("on the edge of an abyss", "Ali Omar")],
    ),
    (
        'Omar, whose brother Sami was killed, said: "I want justice for him."',
        [("I want justice for him.", "Omar")],
    ),
    ("“It's over,” he told the BBC's Newshour programme.", []),
    (
        'Mayor Li Wen told state broadcaster CCTV the fire was "completely under control".',
        [("completely under control", "Li Wen")],
    ),
    (
        '"We will fight on," vowed Col. Musa Idris, whose brigade lost 12 men.',
        [("We will fight on", "Musa Idris")],
    ),
    (
        (
            "“If they come here, we will die,” a 43-year-old farmer from Kutum, "
            "Adam Haroun, told Radio Dabanga."
        ),
        [("If they come here, we will die", "Adam Haroun")],
    ),
    (
        'The French president’s office said Paris "condemns in the strongest terms" the killing.',
        [("condemns in the strongest terms", "French president’s office")],
    ),
    (
        'A spokeswoman for the UN mission, Clara Voss, said staff were "sheltering in place".',
        [("sheltering in place", "Clara Voss")],
    ),
    (
        (
            "“There are bodies in the streets,” Dr Amal Nour of the Sudanese "
            "Doctors’ Union said by phone, “and nobody dares to bury them.”"
        ),
        [
            ("There are bodies in the streets", "Amal Nour"),
            ("and nobody dares to bury them.", "Amal Nour"),
        ],
    ),
    (
        (
            "In a video posted on Facebook, rebel leader Bosco Taban claimed his forces were "
            '"at the gates of the capital".'
        ),
        [("at the gates of the capital", "Bosco Taban")],
    ),
    (
        'Witness Pedro Alves: "They shot at anything that moved."',
        [("They shot at anything that moved.", "Pedro Alves")],
    ),
    ('"Help us," read a sign held up by a child.', []),
    (
        'The foreign ministry in Tehran described the accusation as "baseless and ridiculous".',
        [("baseless and ridiculous", "foreign ministry in Tehran")],
    ),
    (
        'Asked whether he would resign, Premier Kofi Mensah said: "Ask the voters."',
        [("Ask the voters.", "Kofi Mensah")],
    ),
    (
        "“Everything is gone,” said 52-year-old Maria Santos as she searched the ruins.",
        [("Everything is gone", "Maria Santos")],
    ),
    ("He said: “We are not afraid.” President Juan Perez was speaking in Quito.", []),
    ('"They took my son," Halima, who is 61, says quietly.', [("They took my son", "Halima")]),
    (
        "UNICEF’s country chief, Ana Prado, warned of “a lost generation”.",
        [("a lost generation", "Ana Prado")],
    ),
    (
        'Opposition MP Ruth Kama tweeted that it was "a dark day for democracy".',
        [("a dark day for democracy", "Ruth Kama")],
    ),
    (
        '"I blame the government," said the boy\'s uncle, Tariq Aziz.',
        [("I blame the government", "Tariq Aziz")],
    ),
    ('As one diplomat put it: "The talks are dead."', [("The talks are dead.", "diplomat")]),
]


@pytest.mark.parametrize(("text", "wanted"), QUOTES)
def test_words_and_speakers(text: str, wanted: list[tuple[str, str]]) -> None:
    found = drafts(text, "quotes")
    assert [draft.fields["quote"].rstrip(".") for draft in found] == [
        words.rstrip(".") for words, _ in wanted
    ]
    for draft, (_, speaker) in zip(found, wanted, strict=True):
        assert speaker in draft.fields["speaker"]


@pytest.mark.parametrize(
    ("opening", "closing"),
    ['""', "“”", "„“", "„”", "«»", "»«", "‘’", "''", "‹›", "「」", "““"],
)
def test_marks(opening: str, closing: str) -> None:
    text = f"{opening}We have nothing left,{closing} said Ana Ruiz."
    (draft,) = drafts(text, "quotes")
    assert draft.fields["quote"] == "We have nothing left"
    assert text[slice(*draft.span)] == "We have nothing left"


def test_apostrophes_end_no_quotation() -> None:
    (draft,) = drafts("‘The farmers’ wells aren’t safe,’ said Ana Ruiz.", "quotes")
    assert draft.fields["quote"] == "The farmers’ wells aren’t safe"
    (draft,) = drafts("Ana Ruiz said ‘the nurses’ union left the town’ on Monday.", "quotes")
    assert draft.fields["quote"] == "the nurses’ union left the town"


def test_a_quotation_over_paragraphs_is_one() -> None:
    text = "“We left at night.\n\n“We took only the goats,” said Ana Ruiz.\n\nIt rained."
    (draft,) = drafts(text.replace("“We left", "Ana Ruiz spoke first. “We left", 1), "quotes")
    assert draft.fields["quote"] == "We left at night.\n\nWe took only the goats"
    assert draft.fields["speaker"] == "Ana Ruiz"


def test_a_quotation_follows_the_one_before() -> None:
    text = "“We left,” said Ana Ruiz, a nurse. “We took only the goats.”"
    assert [d.fields["speaker"] for d in drafts(text, "quotes")] == ["Ana Ruiz", "Ana Ruiz"]


@pytest.mark.parametrize(
    ("words", "role", "affiliation"),
    [
        ("government spokesman Ana Ruiz", "spokesman", "government"),
        ("Ana Ruiz, head of the Grain Board,", "head", "Grain Board"),
        ("the Grain Board’s deputy head, Ana Ruiz,", "deputy head", "Grain Board"),
        ("Chilean Foreign Minister Ana Ruiz", "Foreign Minister", "Chile"),
        ("Defence Minister Ana Ruiz", "Defence Minister", None),
        ("US Defense Secretary Ana Ruiz", "Defense Secretary", "United States"),
        ("Chilean Deputy Defence Minister Ana Ruiz", "Deputy Defence Minister", "Chile"),
        ("Defence Ministry spokesman Ana Ruiz", "spokesman", "Defence Ministry"),
        ("a government minister, Ana Ruiz,", "minister", "government"),
        ("Ana Ruiz, a Lima-based analyst with the Andes Forum,", "analyst", "Andes Forum"),
        ("Ana Ruiz of the Andes Forum", None, "Andes Forum"),
        ("a councillor, Ana Ruiz,", "councillor", None),
        ("Ana Ruiz, 41, a teacher,", "teacher", None),
        ("Ana Ruiz, who heads the Andes Forum in Lima,", None, "Andes Forum"),
        ("Ana Ruiz, who runs a bakery in Lima,", None, None),
    ],
)
def test_office_and_organisation(words: str, role: str | None, affiliation: str | None) -> None:
    (draft,) = drafts(f"“We have nothing left,” {words} said.", "quotes")
    assert draft.fields["speaker"] == "Ana Ruiz"
    assert draft.fields.get("role") == role
    assert draft.fields.get("affiliation") == affiliation


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Ana Ruiz, a professor at Lima University,", "analyst"),
        ("Ana Ruiz, a resident of the camp,", "witness"),
        ("Ana Ruiz, a baker,", "witness"),
        ("A tailor", "witness"),
        ("Foreign Minister Ana Ruiz", "official"),
        ("Foreign Minister Ana Baker", "official"),
        ("Taliban spokesman Ana Ruiz", "party"),
        ("the Syrian Observatory for Human Rights", "monitor"),
    ],
)
def test_capacities(words: str, kind: str) -> None:
    (draft,) = drafts(f"“We have nothing left,” {words} said.", "quotes")
    assert draft.fields["kind"] == kind


def test_a_speaker_with_an_initial_is_unsure() -> None:
    (draft,) = drafts("“We need food and water now,” said J. Okoro, a nurse in Goma.", "quotes")
    assert draft.fields["speaker"] == "J. Okoro"
    assert draft.fields.keys() == {"speaker", "quote"}
    assert not draft.is_sure


def test_a_resolved_speaker_is_unsure() -> None:
    (draft,) = drafts("Ana Ruiz, a nurse, fled at night. “I took the goats,” she said.", "quotes")
    assert draft.fields["speaker"] == "Ana Ruiz"
    assert draft.rule == "quote-before-pronoun-resolved"
    assert not draft.is_sure


@pytest.mark.parametrize(
    "text",
    [
        "Read also:\n- “We will not leave”: the doctors of Homs",
        "The banner read “We will not leave”.",
        "He named it “Operation Peace Spring” on Monday.",
        "The so-called “law” was passed.",
        "Foreign minister John Smith said: “,”",
        "“;” the foreign minister John Smith said on Monday.",
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    assert drafts(text, "quotes") == []


@pytest.mark.parametrize(
    ("words", "is_sure"),
    [
        ("denied that it was", False),
        ("dismissed the report as", True),
        ("dismissed the report:", True),
    ],
)
def test_words_in_a_denial_may_be_those_of_somebody_else(words: str, is_sure: bool) -> None:
    (draft,) = drafts(f"Mayor Ana Ruiz {words} “a very sad story”.", "quotes")
    assert draft.is_sure == is_sure
