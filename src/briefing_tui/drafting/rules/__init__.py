"""The built-in rules, which find items in English news texts and reports.

All functions are pure, and the only library that they need is msgspec. The time that they take
grows linearly with the length of the text. The modules, from words and sentences up to items:

- `quotations`, `sentences`: paragraphs, quotation marks, sentences, words.
- `lexicon`, `verbs`, `countries`: the tables of words and names.
- `phrases`, `titles`, `reading`: noun phrases, offices, and the people whom an article introduces.
- `subjects`, `antecedents`, `offices`, `implied_offices`: who does what a verb says, whom "he"
  means, and whose minister "the minister" is.
- `quotes`, `attributions`, `speakers`: quotations and their speakers.
- `figures`, `clauses`, `numbers`, `measures`, `counted`, `events`, `harms`, `shared_harms`,
  `figure_idioms`, `figure_groups`: numbers of people, and what happened to them.
- `figure_places`, `figure_claimants`, `claimants`, `issuers`: where these people were harmed, and
  who reports their number.
- `control`, `control_verbs`, `control_states`, `control_moves`, `control_presence`,
  `control_words`, `changes`, `controllers`, `objects`, `places`, `earlier_places`: who holds,
  takes, besieges or leaves a place.
- `reactions`, `reaction_verbs`, `said_reactions`, `actors`, `parties`: who reacts, and how.
- `stances`, `stance_idioms`, `stance_acts`, `stance_requests`: the tables of words for reactions.
- `extractor`: applies all rules to an article.

These words have one meaning in all modules: a phrase is a noun phrase; a body is an international
body, such as NATO; a force can control a place; a harm is what happened to people, such as
`killed`. `is_sure` is false if a rule had to guess, for example whom "they" means.

If a function takes a `Reading` but no sentence, `index` is the position of a sentence. In all other
functions it is the position of a word in its sentence, as `at`, `first` and `last` are. The words
from `first` to `last` do not include word `last`. If `at` counts code points of the text, the
docstring says so.

A new word belongs in a table; the sentence that needed it belongs in `tests/unit/drafting`.
"""
