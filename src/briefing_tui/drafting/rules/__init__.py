"""The built-in rules, which find items in English news texts and reports.

Pure functions of the standard library, in time linear in the text. From the text up:

- `quotations`, `sentences`: paragraphs, quotation marks, sentences, words.
- `lexicon`, `verbs`, `countries`: the tables of words and names.
- `phrases`, `titles`, `reading`: noun phrases, offices, and the people whom an article introduces.
- `subjects`, `antecedents`, `offices`: who does what a verb says, and whom "he" means.
- `quotes`, `attributions`, `speakers`: quotations and whose they are.
- `figures`, `clauses`, `numbers`, `measures`, `counted`, `events`, `harms`, `claimants`,
  `figure_places`: numbers of people, what happened to them, where, and who says so.
- `control`, `control_verbs`, `control_states`, `control_moves`, `control_presence`,
  `control_words`, `changes`, `controllers`,
  `objects`, `places`, `earlier_places`: who holds, takes, besieges or leaves a place.
- `reactions`, `actors`, `stances`, `stance_idioms`: how states and organisations react.

A new word belongs in a table; the sentence that needed it belongs in `tests/unit/drafting`.
"""
