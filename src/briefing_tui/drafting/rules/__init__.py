"""The built-in rules, which find items in English news texts and reports.

All functions are pure. Their time grows linearly with the length of the text.

The modules, from words and sentences up to items:

- `quotations`, `sentences`: paragraphs, quotation marks, sentences, words.
- `lexicon`, `verbs`, `countries`: the tables of words and names.
- `phrases`, `titles`, `person_names`, `reading`: noun phrases, offices, and the people whom an
  article introduces.
- `subjects`, `antecedents`, `offices`, `implied_offices`: who does what a verb says, whom "he"
  means, and whose minister "the minister" is.
- `quotes`, `attributions`, `speakers`: quotations and their speakers.
- `figures`, `clauses`, `numbers`, `number_words`, `measures`, `counted`, `events`, `harms`,
  `shared_harms`, `figure_idioms`, `figure_groups`: numbers of people, and what happened to them.
- `figure_places`, `figure_claimants`, `claimants`, `issuers`: where these people were harmed, and
  who reports their number.
- `control`, `control_verbs`, `control_states`, `control_moves`, `control_presence`,
  `control_words`, `changes`, `controllers`, `objects`, `places`, `earlier_places`: who holds,
  takes, besieges or leaves a place.
- `reactions`, `reaction_verbs`, `said_reactions`, `actors`, `parties`: who reacts, and how.
- `untruths`: figures and changes of control that the text calls untrue.
- `stances`, `stance_idioms`, `stance_acts`, `stance_requests`: the tables of words for reactions.
- `extractor`: applies all rules to an article.

The modules use these words:

- phrase: a noun phrase.
- body: an international body, such as NATO.
- force: an actor that can control a place.
- harm: what happened to people, such as `killed`.
- `is_sure`: False if a rule had to guess, for example whom "they" means.
- `at`, `first`, `last`: positions of words in a sentence. The words from `first` to `last` do not
  include word `last`. If `at` counts code points of the text, the docstring says so.
- `index`: the position of a word. Exception: in functions whose only text is a `Reading`,
  `index` counts sentences.

Add a new word to a table, and a sentence with this word to `tests/unit/drafting`.
"""
