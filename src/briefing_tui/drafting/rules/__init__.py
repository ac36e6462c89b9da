"""The built-in rules, which find items in English news texts and reports.

The modules, from words and sentences up to items:

- `quotations`, `sentences`: paragraphs, quotation marks, sentences, words.
- `lexicon`, `verbs`, `countries`: the tables of words and names.
- `phrases`, `phrase_lists`, `titles`, `occupations`, `person_names`, `reading`: noun phrases,
  offices, people.
- `subjects`, `antecedents`, `offices`, `implied_offices`: who does what a verb says, whom "he"
  means, and whose minister "the minister" is.
- `quotes`, `attributions`, `speakers`: quotations and their speakers.
- `figures`, `clauses`, `numbers`, `number_words`, `measures`, `counted`, `events`, `harms`,
  `shared_harms`, `stated_figures`, `figure_idioms`, `figure_groups`: numbers of people, and what
  happened to them.
- `figure_places`, `figure_claimants`, `claimants`, `issuers`: where people were counted or harmed,
  and who says so.
- `control`, `control_…`, `changes`, `controllers`, `objects`, `places`, `earlier_places`: who
  holds, takes, besieges or leaves a place.
- `reactions`, `reaction_verbs`, `said_reactions`, `mentions`, `actors`, `parties`: who reacts.
- `untruths`, `denials`: what the text calls untrue, leaves open or doubts, and who denies it.
- `stances`, `stance_…`, `said_idioms`: the tables of words for reactions.
- `extractor`: applies all rules to an article.

The modules use these words:

- phrase: a noun phrase; body: an international body, such as NATO.
- force: an actor that can control a place; harm: what happened to people, such as `killed`.
- `is_sure`: False if a rule had to guess, or if the text expresses doubt.
- `at`, `first`, `last`: positions of words in a sentence; `last` is the position after the last
  word.
- `index`: the position of a sentence in an `ArticleReading`. In functions that get the sentence or
  its words, it is the position of a word.

In docstrings, words such as `killed 12` are examples from articles. In these examples, X is a place
or a speaker, Y is a force, Z and W are other places or forces, and A and B are actors.

Add a new word to a table, and a sentence with this word to `tests/unit/drafting`.
"""
