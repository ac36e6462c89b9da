"""The fixed words of documents, in English; templates get them as `words`."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

Plural: TypeAlias = tuple[str, str]
"""The words for one thing and for several things. `{n}` is the number."""


def counted(words: Plural, number: int, **values: object) -> str:
    """Return the words for a number, such as `2 are disputed`."""
    return words[number != 1].format(n=number, **values)


class Words(Struct, frozen=True, kw_only=True):
    """The words of documents. Names in braces are replaced with values."""

    # Frame
    as_of: str = "as of {day}"
    place_in_series: str = "briefing {n} of {total}"
    covers_from: str = "Covers the period since {day}."
    published: str = "Published {day}."
    next_due: str = "Next briefing due {day}."
    overdue: str = "Stale: the next briefing was due {day}."
    written_by: str = "Written by {names}."
    grades_intro: str = (
        "Grades such as B2 follow the NATO system: the letter (A to F) is the reliability of the "
        "claimant or source, and the number (1 to 6) is the credibility of the information. "
        "The end of this document explains each of them."
    )
    source: str = "Source"
    sources: str = "Sources"
    table: str = "Table"
    unknown_source: str = ": not among the sources of this briefing."
    unknown_source_short: str = ": no such source in this briefing."
    source_withdrawn: str = "Withdrawn: {reason}"
    source_draft: str = "Draft."
    source_marked: str = "Marked TLP:{label}."
    source_undated: str = "undated"
    source_ungraded: str = "Ungraded"
    credits: str = "Credits"

    # What is left out
    matching: Plural = (
        "Only items that match {query}: {items} of {n} item.",
        "Only items that match {query}: {items} of {n} items.",
    )
    selected_sections: str = "Only these sections are included: {sections}."
    withheld_items: Plural = (
        "{n} item with a stricter marking than TLP:{audience} is withheld.",
        "{n} items with a stricter marking than TLP:{audience} are withheld.",
    )
    withheld_sources: Plural = (
        "{n} protected source is not named.",
        "{n} protected sources are not named.",
    )
    withheld_items_short: Plural = (
        "{n} item is marked stricter than TLP:{audience} and left out.",
        "{n} items are marked stricter than TLP:{audience} and left out.",
    )
    withheld_sources_short: Plural = (
        "{n} source is protected and not named.",
        "{n} sources are protected and not named.",
    )
    unreviewed: Plural = ("{n} item is not reviewed.", "{n} items are not reviewed.")
    new_drafts: Plural = ("{n} new draft is left out.", "{n} new drafts are left out.")
    carried_over: str = (
        "Carried-over items are listed under the day on which they were last confirmed."
    )
    carried_over_short: Plural = (
        "{n} of them is carried over; the full document lists it.",
        "{n} of them are carried over; the full document lists them.",
    )
    all_carried_over: Plural = (
        "It is carried over; the full document lists it.",
        "All of them are carried over; the full document lists them.",
    )
    last_confirmed: str = "Last confirmed {day}"
    not_confirmed: str = "Carried over from that day; not confirmed since."
    more: str = "{n} more {noun}"
    more_in_full: str = "{n} more {noun} in the full document"
    number_in_full: str = "{n} {noun} in the full document"
    only_in_full: str = "Only in the full document: {sections}."
    rest_of_bottom_line: str = "(The full document has the rest of the bottom line.)"
    shortened: str = "(shortened)"
    too_long: str = "Too long for a flash: {parts}."

    # Blocks
    bottom_line: str = "Bottom line"
    key_figures: str = "Key figures"
    some_key_figures: str = "{n} of {total} key figures:"
    according_to: str = "According to"
    not_added_up: str = "Figures may overlap and are not added up."
    claims_in_doubt: Plural = ("Of {n} claim, {counts}.", "Of {n} claims, {counts}.")
    disputed_claims: Plural = ("{n} is disputed", "{n} are disputed")
    ungraded_claims: Plural = ("{n} is ungraded", "{n} are ungraded")
    half_graded_claims: Plural = ("{n} has half a grade (?)", "{n} have half a grade (?)")
    denied: str = "denied by {by}"
    disputed: str = "disputed"
    disputed_with: str = "disputed ({versions})"
    more_versions: str = "{n} more"
    disputed_elsewhere: str = "; not shown above: {claims}"
    chart_title: str = "Key figures by claimant"
    chart_description: str = (
        "Each group has a scale of its own. An arrow means “or more”, a pale bar the range of a "
        "count, and a line the count of the previous briefing."
    )
    unknown: str = "What is not known"
    notes: str = "Notes"
    new: str = "NEW"
    rose: str = "up from {before}"
    fell: str = "down from {before}"
    key_figure_before: str = " ({day}: {count}, {claimant})"
    fell_against_reason: str = "down from {before}: revised or counted differently"
    new_means: str = "NEW: not in the previous briefing."
    was: str = "was {before}"

    # Changes
    changes_since: str = "Changes since {day}"
    claimed_by: str = ", claimed by {claimant}"
    earlier_claimant: str = "previously according to {claimant}"
    changes: str = "Changes"
    no_earlier_briefing: str = "No earlier briefing to compare with."
    all_changes_since: Plural = ("{n} change since {day}:", "{n} changes since {day}:")
    some_changes_since: str = "{n} of {total} changes since {day}:"
    count_of_changes: Plural = ("{n} change since {day}.", "{n} changes since {day}.")
    changes_above: Plural = ("{n} change is shown above", "{n} changes are shown above")
    change: Plural = ("change", "changes")
    marking_changed: str = "Marking of the briefing: TLP:{before} → TLP:{after}."
    marking_changed_short: str = "The briefing was re-marked from TLP:{before} to TLP:{after}."
    no_changes: str = "No changes."
    no_confirmed_changes: str = "No confirmed changes."
    no_changes_short: str = "Nothing has changed."
    no_confirmed_changes_short: str = "No change was confirmed."
    no_changes_shown: str = "No changes among the items shown."
    no_confirmed_changes_shown: str = "No confirmed changes among the items shown."
    new_items: str = "New:"
    new_entries: str = "New in the sections below: {counts}."
    new_entries_left_out: str = "New in sections that are left out: {counts}."
    only_wording: str = "Only wording, evidence or sources changed:"
    last_reported: str = "Last reported {day}:"
    taken_out: Plural = ("{n} item was taken out", "{n} items were taken out")
    not_repeated: Plural = ("{n} item is not repeated", "{n} items are not repeated")
    older_items: Plural = (
        "{n} item was last reported on {day}",
        "{n} items were last reported on {day}",
    )

    # Items
    details: str = "Details"
    place: str = "Place"
    status: str = "Status"
    controlled_by: str = "Controlled by"
    since: str = "Since"
    control_unclear: str = "control unclear"
    what: str = "What"
    count: str = "Count"
    who: str = "Who"
    where: str = "Where"
    period: str = "Period"
    grade: str = "Grade"
    of_these: str = "of these"
    not_stated: str = "not stated"
    key_figure_claimant: str = "according to {claimant}"
    likelihood: str = "Likelihood: {likelihood}."
    confidence: str = "Confidence: {confidence}."
    came_true: str = "It came true"
    did_not_come_true: str = "It did not come true"
    other_outcome: str = "Outcome: {outcome}"
    supports: Plural = ("This supports it:", "These support it:")
    speaks_against: Plural = ("This speaks against it:", "These speak against it:")
    alternative_to: str = "It is an alternative to “{judgement}”."
    points_to: str = "It points to “{judgement}”."
    numbered: str = "{n}. {words}"
    supports_numbers: Plural = ("Supports judgement {numbers}.", "Supports judgements {numbers}.")
    would_support_numbers: Plural = (
        "Would support judgement {numbers}.",
        "Would support judgements {numbers}.",
    )
    supports_judgement: str = "Supports “{judgement}”."
    would_support_judgement: str = "Would support “{judgement}”."
    decided: str = "{outcome}, decided by {day}"
    in_paraphrase: str = "in paraphrase: {words}"
    quoted_by: str = "As quoted by {outlets}:"
    other_wording: str = "Other wording:"
    translated_from: str = "translated from {language}"

    # Remarks
    withdrawn: str = "This was withdrawn."
    draft: str = "This is a draft"
    not_reviewed: str = "that is not reviewed yet."
    marked: str = "Marked"
    denied_by: str = "Denied by"
    changed: str = "This has changed."
    note: str = "Note:"
    external_ids: str = "External ids:"

    # Grades
    ungraded: str = "ungraded"
    unsourced: str = "unsourced"
    label_means: str = "TLP:{label}: {meaning}."
    previous_grade: str = ", was {grade}"
    grades: str = "Grades (NATO): {grades}."
    grade_letters: str = "letter: how reliable the claimant or source is ({terms})"
    grade_digits: str = "digit: how credible the claim is ({terms})"
    not_judged: str = "? not judged"
    earlier_confidence: str = "confidence was {before}"
    same_state: str = "{state}, as before"
    letters_of_sources: Plural = ("source {letters}", "sources {letters}")
    letter_of_source: str = "If the claimant is ungraded, the letter is that of the source."
    second_letter: str = (
        "If the best source is less reliable than the claimant, or ungraded, the letter of the "
        "source or “ungraded” follows the grade."
    )
    via: str = "“via”: through a weaker source."
    source_grade: str = "“source”: the claimant is ungraded, the letter is the source's."
    abbreviations: str = "Abbreviations: {terms}."


AGENCIES = {
    "ICRC": "International Committee of the Red Cross",
    "IOM": "International Organization for Migration",
    "OCHA": "UN Office for the Coordination of Humanitarian Affairs",
    "OHCHR": "Office of the UN High Commissioner for Human Rights",
    "UNHCR": "UN Refugee Agency",
    "UNICEF": "UN Children's Fund",
    "UNRWA": "UN Relief and Works Agency for Palestine Refugees",
    "WFP": "World Food Programme",
    "WHO": "World Health Organization",
}
"""Humanitarian agencies that briefings often name without listing them as actors."""

LABEL_MEANINGS = {
    "RED": "for the named recipients only",
    "AMBER+STRICT": "to be shared only within the organization",
    "AMBER": "to be shared only within the organization and with its clients",
    "GREEN": "may be shared within the community",
    "CLEAR": "may be shared freely",
}
"""What the labels of TLP 2.0 allow."""

WORDS = Words()
