"""Finds reactions in verbs, idioms and nouns: `A condemned it`, `praise from A`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct, structs

from briefing_tui.drafting.article import Draft
from briefing_tui.drafting.rules import lexicon
from briefing_tui.drafting.rules.actors import (
    ReactingActor,
    actors_from,
    actors_in_subject,
    agents_of,
)
from briefing_tui.drafting.rules.denials import takes_object
from briefing_tui.drafting.rules.mentions import (
    CLAUSE_ENDS,
    has_negative_subject,
    is_about_name,
    is_denied,
    is_only_mentioned,
)
from briefing_tui.drafting.rules.reading import ArticleReading
from briefing_tui.drafting.rules.said_idioms import PLAIN_IDIOMS
from briefing_tui.drafting.rules.sentences import Sentence
from briefing_tui.drafting.rules.stance_acts import ACT_STARTS, ACTS
from briefing_tui.drafting.rules.stance_idioms import IDIOMS
from briefing_tui.drafting.rules.stances import IDIOM_STARTS, REACTION_NOUNS, STANCE_OF_VERB
from briefing_tui.drafting.rules.subjects import PRONOUNS

_BEFORE_NOUN = lexicon.words("the a an of its for their his")
"""Words that show that the next word is a noun, not a verb: "its support"."""

_UNREAL = lexicon.words(
    "to not never neither nor would could should might may n't longer without from avoided "
    "avoiding against stopped ceased ended cannot no will on"
)
"""Words just before a verb that show that nobody reacted: "would condemn"."""

_UNREAL_BEFORE = frozenset(("not", "would", "could", "might", "should"))
"""One of these words shortly before a verb shows that nobody reacted: "might have condemned"."""

_NO_IDIOM_AFTER = lexicon.words(
    "to not never the a an of for could might should been being longer no without from cannot "
    "avoided stopped ceased against neither nor on"
)
"""Words after which an idiom reports no reaction: "refused to call for a ceasefire"."""

_NO_OBJECT = lexicon.words("no little neither")
"""Words that deny the object of the verb before them: "expressed no concern"."""

_WITH_NO = ("had no", "has no", "played no", "took no", "bore no")
"""Starts of idioms that contain "no": "played no role"."""

_BEFORE_CALLS = lexicon.words(
    "faces face facing faced amid despite heard led drew made new growing repeated international "
    "global mounting fresh ignored ignores more with over many"
)
"""Words which show that "calls", "offers" or "supports" is a noun: "ignored calls for talks"."""

_BACKGROUND = lexicon.words("after since because if unless until before")
"""Conjunctions before an earlier or a possible event: "after A rejected"."""

_MAX_OBJECT = 5
"""In "rejected new calls", at most this many words may be between "rejected" and "calls"."""

_DRAWN = lexicon.words(
    "drew drawn draw drawing came come prompted sparked brought won met received earned "
    "triggered poured were was has have provoked swift"
)
"""Words near a noun that show that somebody reacted: "drew praise from A"."""

_ADVERBS = lexicon.words("also again later then further separately jointly repeatedly instead")
"""Words between "and" and a second verb: "condemned it and also called for talks"."""

_OTHER_OBJECTS = {
    **dict.fromkeys(
        ("dismissed", "dismisses"),
        lexicon.words("his her their two three four five six seven several dozens hundreds"),
    ),
    **dict.fromkeys(("welcomed", "welcomes"), lexicon.words("home back")),
}
"""Words that give the verb before them another meaning: "dismissed two ministers"."""

_SAME = frozenset((first, verb) for first in ("as", "so") for verb in ("did", "has", "have"))
"""Words before an actor that reacts in the same way: "as did B"."""

_NEW_CLAUSES = lexicon.words("and but while whereas as when though although")
"""Words after a comma that begin a clause with a subject of its own."""
_LIKEWISE = frozenset(
    (
        ("did", "likewise"),
        ("did", "so"),
        ("did", "the", "same"),
        ("followed", "suit"),
        ("joined", "in"),
        ("joins", "in"),
        ("said", "the", "same"),
        ("echoed", "that"),
        ("echoed", "this"),
        ("concurred", "."),
    )
)
"""Words which say that an actor reacts like the actor named before: "B followed suit"."""

_STANCES_OF_REMARKS = frozenset(("condemns", "denies", "rejects", "welcomes"))
"""Stances in insertions such as "the raid, condemned by A,"."""

_MAX_AGENT = 7
"""How many words after the verb are searched for "by" in "was accused of war crimes by A"."""

_VAGUE_OBJECTS = lexicon.words("that it this them so")
"""Objects that do not say what a reaction is about: "denied that"."""

MAX_EVIDENCE = 14
"""The evidence of a reaction is its verb and the words after it: at most this many words."""

_MAX_IDIOM = 160
"""How many characters of a sentence are searched for an idiom."""

_ALL_IDIOMS = (*IDIOMS, *ACTS, *PLAIN_IDIOMS)
_WITHOUT_MARKS = str.maketrans({**dict.fromkeys("“”„«»\"‘"), "’": "'"})  # fmt: skip


class ReportedReaction(Struct, frozen=True, kw_only=True):
    """A stance and its actors, with the evidence `sentence.words[first:last]`."""

    stance: str
    """Empty for an act that takes no side."""
    first: int
    last: int
    actors: tuple[ReactingActor, ...]
    rule: str
    quote: Draft | None = None
    is_sure: bool = True
    is_vague: bool = False
    """Whether only a pronoun says what the reaction is about: "dismissed that"."""


def stated_reactions(reading: ArticleReading, index: int) -> Iterator[ReportedReaction]:
    """The reactions that verbs, idioms and nouns state."""
    sentence = reading.sentences[index]
    previous: ReportedReaction | None = None
    for at, word in enumerate(sentence.lower):
        if word in REACTION_NOUNS:
            yield from _from_noun(reading, index, at)
        if previous is not None and sentence.lower[at - 1 : at + 1] in _SAME:
            actors = actors_from(reading, index, at + 1)
            yield _reaction(sentence, at, previous.stance, actors, "reaction-as")
        reaction = _from_likewise(reading, index, at, previous)
        if reaction is None and not _is_in_object(sentence, at, previous):
            reaction = _from_verb(reading, index, at, previous)
        if reaction is not None:
            previous = reaction
            if not _has_which_as_object(sentence, at):
                yield reaction


def _is_in_object(sentence: Sentence, at: int, previous: ReportedReaction | None) -> bool:
    """Return True for `calls` in `rejected calls for a truce`."""
    if previous is None or sentence.lower[at].endswith(("ed", "t")):
        return False
    between = sentence.lower[previous.first + 1 : at]
    return len(between) <= _MAX_OBJECT and CLAUSE_ENDS.isdisjoint(between)


def _from_verb(
    reading: ArticleReading, index: int, at: int, previous: ReportedReaction | None
) -> ReportedReaction | None:
    sentence = reading.sentences[index]
    word = sentence.lower[at]
    stance: str | None = STANCE_OF_VERB.get(word)
    # Most words are no reaction, so the costly checks come last.
    if stance is None and not _may_be_idiom(sentence, at):
        return None
    if is_only_mentioned(sentence, at) or is_denied(sentence.lower, at):
        return None
    rule = "reaction-verb"
    if stance is not None and reports_act(sentence, at):
        is_passive = _is_passive(sentence, at) or _shares_passive(sentence, at)
        if is_passive or _is_remark(sentence, at, stance):
            return _reaction(sentence, at, stance, agents_of(reading, index, at), rule)
        # The idiom "urged a ceasefire" is more exact than the verb "urged".
        idiom_stance = _idiom_at(reading, sentence, at)
        stance = stance if idiom_stance is None else idiom_stance
    elif stance is None and not is_about_name(sentence, at):
        stance, rule = _idiom_at(reading, sentence, at), "reaction-idiom"
    else:
        return None
    if stance is None:
        return None
    actors = actors_in_subject(reading, index, at)
    if not actors and previous is not None and _shares_subject(sentence, at, previous.first):
        # In "A and B condemned the raid and called for talks", the verbs share a subject.
        actors = previous.actors
    is_sure = word not in ("will", "would")
    return structs.replace(_reaction(sentence, at, stance, actors, rule), is_sure=is_sure)


def _may_be_idiom(sentence: Sentence, at: int) -> bool:
    word = sentence.lower[at]
    before = sentence.lower[at - 1] if at else ""
    if word not in IDIOM_STARTS and word not in ACT_STARTS:
        return False
    if word in ("calls", "offers", "supports") and (
        before in _BEFORE_CALLS or _is_participle(sentence, at - 1)
    ):
        return False
    is_promise = before == "would" and sentence.lower[at - 2 : at - 1] in (("it",), ("they",))
    if not is_promise and not _UNREAL_BEFORE.isdisjoint(sentence.lower[max(0, at - 3) : at]):
        return False
    if word in ("will", "would") and before in PRONOUNS:
        # `said_reactions` reads "X said it would …".
        return False
    return before not in _NO_IDIOM_AFTER


def _is_participle(sentence: Sentence, at: int) -> bool:
    """Return True for `ignored` before "calls for", but not for the name `Mohamed`."""
    return sentence.words[at].endswith("ed") and sentence.words[at].islower()


def _shares_subject(sentence: Sentence, at: int, first: int) -> bool:
    """Return True for `condemned it and called`."""
    between = sentence.lower[first:at]
    if any(word in _NEW_CLAUSES and before == "," for before, word in pairwise(between[:-1])):
        return False
    before = sentence.lower[at - 1]
    return before in ("and", "but", "then") or (
        before in _ADVERBS and sentence.lower[at - 2] in ("and", "but")
    )


def _from_likewise(
    reading: ArticleReading, index: int, at: int, previous: ReportedReaction | None
) -> ReportedReaction | None:
    """Read `B did likewise`, which repeats the stance of the previous reaction."""
    sentence = reading.sentences[index]
    if (
        sentence.lower[at : at + 2] not in _LIKEWISE
        and sentence.lower[at : at + 3] not in _LIKEWISE
    ):
        return None
    if previous is None and index and reading.sentences[index - 1].paragraph == sentence.paragraph:
        # The reaction that B repeats is in the sentence before.
        for earlier_at in range(len(reading.sentences[index - 1].words)):
            previous = _from_verb(reading, index - 1, earlier_at, previous) or previous
    if previous is None:
        return None
    actors = actors_in_subject(reading, index, at)
    return _reaction(sentence, at, previous.stance, actors, "reaction-as")


def _reaction(
    sentence: Sentence, at: int, stance: str, actors: tuple[ReactingActor, ...], rule: str
) -> ReportedReaction:
    last = min(len(sentence.words), at + MAX_EVIDENCE)
    following = sentence.lower[at + 1 : at + 3]
    is_vague = not _VAGUE_OBJECTS.isdisjoint(following[:1]) and following[1:] in ((), (".",))
    return ReportedReaction(
        stance=stance, first=at, last=last, actors=actors, rule=rule, is_vague=is_vague
    )


def reports_act(sentence: Sentence, at: int) -> bool:
    """Whether a verb reports an act, not an aim or a possibility."""
    before = sentence.lower[max(0, at - 3) : at]
    if before[-1:] and (before[-1] in _BEFORE_NOUN or before[-1] in _UNREAL):
        return False
    if has_negative_subject(sentence.lower, at):
        return False
    following = sentence.lower[at + 1] if at + 1 < len(sentence.lower) else ""
    if following in _OTHER_OBJECTS.get(sentence.lower[at], ()):
        return False
    if not _UNREAL_BEFORE.isdisjoint(before) or _is_background(sentence, at):
        return False
    stance = STANCE_OF_VERB.get(sentence.lower[at])
    if following in ("of", "for") and stance in ("accuses", "condemns"):
        # In "an officer accused of treason", nobody reacts.
        return _is_passive(sentence, at) and "by" in sentence.lower[at : at + _MAX_AGENT + 1]
    if sentence.lower[at] == "denied" and _is_passive(sentence, at) and takes_object(sentence, at):
        # In "Aid workers were denied visas by A", A denies no statement.
        return False
    is_remark = stance is not None and _is_remark(sentence, at, stance)
    is_passive = _is_passive(sentence, at) or _shares_passive(sentence, at)
    return following != "by" or is_remark or is_passive


def _has_which_as_object(sentence: Sentence, at: int) -> bool:
    """Return True for `, which it denies`."""
    return "which" in sentence.lower[max(0, at - 4) : at] and (
        sentence.lower[at - 1] in ("it", "he", "she", "they", "has", "had")
        and sentence.lower[at - 2] in ("which", "it", "he", "she", "they")
    )


def _is_background(sentence: Sentence, at: int) -> bool:
    """Return True for `it came after A rejected`, but not if a comma is before `after`."""
    for index in range(at - 1, max(-1, at - 8), -1):
        word = sentence.lower[index]
        if word in _BACKGROUND:
            return index > 0 and sentence.words[index - 1] != ","
        if word in CLAUSE_ENDS:
            return False
    return False


def _is_passive(sentence: Sentence, at: int) -> bool:
    for index in range(at - 1, max(-1, at - 4), -1):
        word = sentence.lower[index]
        if word in ("was", "were", "been", "being", "is", "are"):
            return True
        if not word.endswith("ly") and word != "also":
            return False
    return False


def _shares_passive(sentence: Sentence, at: int) -> bool:
    """Return True for `condemned` in `was welcomed by A and condemned by B`."""
    lower = sentence.lower
    link = at - 1
    while link > 0 and (lower[link] in _ADVERBS or lower[link].endswith("ly")):
        link -= 1
    if lower[at + 1 : at + 2] != ("by",) or lower[link] not in ("and", "but", ","):
        return False
    earlier = (index for index in range(link - 1, 0, -1) if lower[index + 1] == "by")
    verb = next((index for index in earlier if lower[index].endswith("ed")), 0)
    if not verb or ";" in lower[verb:at]:
        return False
    is_remark = _is_remark(sentence, verb, STANCE_OF_VERB.get(lower[verb], ""))
    is_passive = _is_passive(sentence, verb) or is_remark or _shares_passive(sentence, verb)
    return is_passive and reports_act(sentence, verb)


def _is_remark(sentence: Sentence, at: int, stance: str) -> bool:
    """Return True for `the raid, condemned by A,`."""
    is_between = sentence.lower[at - 1 : at] == (",",) and sentence.lower[at + 1 : at + 2] == (
        "by",
    )
    return is_between and stance in _STANCES_OF_REMARKS


def _idiom_at(reading: ArticleReading, sentence: Sentence, at: int) -> str | None:
    text = text_from(reading, sentence, at)
    is_object_denied = not _NO_OBJECT.isdisjoint(sentence.lower[at + 1 : at + 2])
    if is_object_denied and not text.startswith(_WITH_NO):
        return None
    return next((stance for stance, pattern in _ALL_IDIOMS if pattern.match(text)), None)


def text_from(reading: ArticleReading, sentence: Sentence, at: int) -> str:
    """The text that begins at word `at`, in lower case and without quotation marks.

    It ends with the sentence, or after `_MAX_IDIOM` characters.
    """
    start = sentence.starts[at]
    text = reading.article.text[start : min(sentence.end, start + _MAX_IDIOM)]
    return " ".join(text.translate(_WITHOUT_MARKS).lower().split())


def _from_noun(reading: ArticleReading, index: int, at: int) -> Iterator[ReportedReaction]:
    """Read `condemnation has come from A, B and C`, `drew praise from A`."""
    lower = reading.sentences[index].lower
    for link in range(at + 1, min(at + 9, len(lower))):
        if lower[link] in (",", ";", "but", "who") or lower[link] in REACTION_NOUNS:
            return
        if lower[link] in ("from", "by"):
            actors = actors_from(reading, index, link + 1)
            is_drawn = any(word in _DRAWN for word in lower[max(0, at - 5) : link])
            if len(actors) > 1 or is_drawn:
                yield ReportedReaction(
                    stance=REACTION_NOUNS[lower[at]],
                    first=at,
                    last=link + 1,
                    actors=actors,
                    rule="reaction-from",
                )
            return


def headed_reactions(reading: ArticleReading, index: int) -> Iterator[ReportedReaction]:
    """Read `From Oslo: condolences`."""
    sentence = reading.sentences[index]
    if sentence.lower[:1] != ("from",) or ":" not in sentence.words[2:5]:
        return
    colon = sentence.words.index(":")
    words = enumerate(sentence.lower[colon:], start=colon)
    noun = next((at for at, word in words if word in REACTION_NOUNS), None)
    if noun is not None:
        yield ReportedReaction(
            stance=REACTION_NOUNS[sentence.lower[noun]],
            first=noun,
            last=noun + 1,
            actors=actors_from(reading, index, 1),
            rule="reaction-from",
        )
