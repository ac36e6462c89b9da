"""Broken files of every kind, each with the place that a person would name.

`▸` stands right before what a finding must point at, and is no part of the file. Each mark
belongs to one of the words that the sentences must have, in the order of the file.
"""

HEAD = 'format = 1\ntitle = "T"\nas_of = 2024-12-01\n'

SYNTAX = {
    # Quotation marks
    "a text without its end": ('summary = ▸"Aleppo fell\nlang = "en"\n', ["not closed"]),
    "a text without its end, in the last line": ('summary = ▸"Aleppo fell', ["not closed"]),
    "a text that goes on in the next line": (
        'summary = ▸"Aleppo fell\non Friday, and Hama"\nlang = "en"\n',
        ["several lines"],
    ),
    "a text without its start": ('summary = ▸Aleppo fell"\nlang = "en"\n', ["before this text"]),
    "a text without marks": ("summary = ▸Aleppo fell\n", ['"Aleppo fell"']),
    "a word without marks": ("lang = ▸en\n", ['write `"en"`']),
    "marks within a text": ('summary = "He said ▸"no" to it"\n', ['\\"']),
    "an apostrophe within single marks": ("summary = 'it▸'s over'\n", ["apostrophe"]),
    "typographic marks": ("summary = ▸“Aleppo fell”\n", ["no quotation mark of TOML"]),
    "a typographic mark at the end": (
        'summary = ▸"Aleppo fell”\nlang = "en"\n',
        ["does not close"],
    ),
    "one mark too many": ('summary = "Aleppo▸""\n', ["stands behind"]),
    "a text closed by the other mark": ("summary = ▸\"Aleppo fell'\nlang = 'en'\n", ["not closed"]),
    "a block without its end": (
        'summary = ▸"""\nAleppo fell.\n\n[[notes]]\ntext = "x"\n',
        ['`"""`'],
    ),
    "a block without its end, before another": (
        'summary = ▸"""\nAleppo fell.\n\n[[notes]]\ntext = """\nx\n"""\n',
        ['`"""`'],
    ),
    "a block closed by one mark": ('summary = ▸"""Aleppo fell."\nlang = "en"\n', ['`"""`']),
    "a block of single marks without its end": ("summary = ▸'''\nAleppo\n", ["`'''`"]),
    "a path of Windows": (
        '[[areas]]\nfile = "C:▸\\Users\\me.geojson"\n',
        ["single quotation marks"],
    ),
    "a backslash before the last mark": ('summary = ▸"C:\\dir\\"\nlang = "en"\n', ["backslash"]),
    "an escape that there is not": ('summary = "50 ▸\\% of it"\n', ["`\\%`"]),
    "an escape that is cut short": ('summary = "▸\\u20"\n', ["4 hexadecimal"]),
    "half a pair of surrogates": ('summary = "▸\\ud83d"\n', ["4 hexadecimal"]),
    "an escape in a block": ('summary = """\nfirst\n  a ▸\\d\n"""\n', ["`\\d`"]),
    "a control character": ('summary = "a▸\x1b[2J"\n', ["U+001B"]),
    "a control character in a comment": ("lang = 'en' # a▸\x07\n", ["comment"]),
    # Keys and equals signs
    "no value": ("summary =▸\nlang = 'en'\n", ["value of `summary` is missing"]),
    "no value before a comment": ("summary =▸ # later\n", ["value of `summary` is missing"]),
    "no value before a block": ("summary =▸\n[[notes]]\ntext = 'x'\n", ["missing"]),
    "no equals sign": ('▸summary "Aleppo fell"\n', ["`=` is missing"]),
    "no equals sign before a number": ("[[places]]\n▸count 5\n", ["`=` is missing"]),
    "no equals sign before a list": ('▸authors ["a"]\n', ["`=` is missing"]),
    "a colon": ('summary▸: "Aleppo fell"\n', ["`:` stands where `=` must"]),
    "two equals signs": ('summary ▸== "Aleppo fell"\n', ["`==`"]),
    "an arrow": ('summary ▸=> "Aleppo fell"\n', ["`=>`"]),
    "a second equals sign": ('summary = lang ▸= "en"\n', ["second `=`"]),
    "a word alone": ("▸summary\n", ["neither `=` nor a value"]),
    "prose": ("▸Aleppo fell on Friday\nand Hama next\n\nlang = 'en'\n", ["neither `key = value`"]),
    "no key": ('▸= "Aleppo"\n', ["key is missing"]),
    "a key with a blank": ('▸next due = "2024-12"\n', ["no blanks"]),
    "a key with letters of another alphabet": ('▸título = "x"\n', ["`título`"]),
    "a key in typographic marks": ('▸“title” = "x"\n', ["no key"]),
    "the value on the next line": (
        'summary ▸=\n"Aleppo fell"\nlang = "en"\n',
        ["on the line of its key"],
    ),
    "a comma at the end of a line": ('summary = "x"▸,\nlang = "en"\n', ["no `,` ends a line"]),
    "a semicolon at the end of a line": ('summary = "x"▸;\n', ["no `;` ends a line"]),
    "two keys on a line": ('lang = "en" ▸tlp = "RED"\n', ["line of its own"]),
    "two numbers on a line": ("[[places]]\na = 1 ▸b = 2\n", ["line of its own"]),
    "several values": ('authors = "a"▸, "b"\n', ["list"]),
    "a comment of another language": ('▸// summary\nlang = "en"\n', ["begins with `#`"]),
    "a comment of another language behind a value": (
        'lang = "en" ▸// English\n',
        ["begins with `#`"],
    ),
    "a list of Markdown": ("▸* Aleppo fell\n", ["begins with `#`"]),
    "a blank that is none": ('summary =▸\u00a0"x"\n', ["U+00A0"]),
    # Values that are no text
    "True": ("[[notes]]\nkey = ▸True\n", ["write `true`"]),
    "yes": ("[[notes]]\nkey = ▸yes\n", ["write `true`"]),
    "null": ("summary = ▸null\n", ["leave the key out"]),
    "a day that no month has": ("published = ▸2024-11-31\n", ["no 31 November"]),
    "a month that no year has": ("published = ▸2024-13-01\n", ["no month 2024-13"]),
    "a day first": ("published = ▸01.12.2024\n", ["year comes first"]),
    "a day with strokes": ("published = ▸2024/12/01\n", ["write `2024-12-01`"]),
    "a day of one digit": ("published = ▸2024-12-1\n", ["write `2024-12-01`"]),
    "a time without seconds": ("published = ▸2024-12-01T18:00Z\n", ["`2024-12-01T18:00:00Z`"]),
    "a time with a zone in words": ("published = ▸2024-12-01T18:00:00 UTC\n", ["`Z`"]),
    "an hour that no day has": ("published = ▸2024-12-01T24:00:00Z\n", ["no time 24:00:00"]),
    "a month alone": ("published = ▸2024-12\n", ['`"2024-12"`']),
    "about a day": ("published = ▸2024-12-01~\n", ['`"2024-12-01~"`']),
    "between two days": ("published = ▸2024-12-01/2024-12-04\n", ["quotation marks"]),
    "a date in words": ("published = ▸1 December 2024\n", ["year comes first"]),
    "at least": ("[[casualties]]\ncount = ▸412+\n", ['`"412+"`']),
    "more than": ("[[casualties]]\ncount = ▸>412\n", ['`">412"`']),
    "about": ("[[casualties]]\ncount = ▸~400\n", ['`"~400"`']),
    "a range": ("[[casualties]]\ncount = ▸10-15\n", ['`"10-15"`']),
    "thousands set off": ("[[casualties]]\ncount = ▸1,500\n", ["`1500`"]),
    "thousands set off in a row": ("casualties = [{ count = ▸1,500, who = 'all' }]\n", ["`1500`"]),
    "a leading zero": ("[[casualties]]\ncount = ▸007\n", ["write `7`"]),
    "a point without a digit": (
        "[[places]]\nat = [36., 37.1]\n".replace("36.,", "▸36.,"),
        ["`36.0`"],
    ),
    "a share": ("[[frontline]]\nextent = ▸80%\n", ['`"80%"`']),
    "a number with words": ("[[casualties]]\ncount = ▸12 dead\n", ["quotation marks"]),
    # Brackets and braces
    "a list without its end": ('authors = ▸["a", "b"\nlang = "en"\n', ["`]` is missing"]),
    "a list without its end, over lines": (
        'authors = ▸[\n  "a",\n  "b",\n\nlang = "en"\n',
        ["before line 8"],
    ),
    "a list without its end, before a block": (
        'authors = ▸[\n  "a",\n  "b",\n[[notes]]\ntext = "x"\n',
        ["before line 7"],
    ),
    "a list without its end, in the last line": ('authors = ▸["a", "b"', ["`]` is missing"]),
    "a list without its start": ('authors = "a"▸, "b"]\n', ["list"]),
    "a list closed by a brace": ('authors = ["a", "b"▸}\n', ["write `]`"]),
    "a list in braces": ('authors = {▸"a", "b"}\n', ["list stands in brackets"]),
    "no comma between entries": ('authors = ["a▸" "b"]\n', ["comma is missing"]),
    "no comma between lines": ('authors = [\n  "a▸"\n  "b",\n]\n', ["comma is missing"]),
    "no comma between coordinates": ("[[places]]\nat = [▸36.2 37.1]\n", ["comma is missing"]),
    "two commas": ('authors = ["a",▸, "b"]\n', ["before this comma"]),
    "an entry without its last mark": ('authors = ["a", ▸"b]\nlang = "en"\n', ["not closed"]),
    "an entry without its last mark, in the middle": ('authors = ["a, ▸"b"]\n', ["ends at this"]),
    "entries without marks": ("authors = [▸ana, bo]\n", ['write `"ana"`']),
    "a bracket too many": ('authors = ["a"]▸]\n', ["nothing is open"]),
    "a bracket alone": ('authors = ["a"]\n▸]\nlang = "en"\n', ["nothing is open"]),
    "a row without its end": (
        'notes = [\n  { text = "a" },\n  ▸{ text = "b"\n  { text = "c" },\n]\n',
        ["`}` is missing"],
    ),
    "the last row without its end": ('notes = [\n  ▸{ text = "a"\n]\n', ["`}` is missing"]),
    "a row without its end, on one line": ('notes = [{ text = "a" ▸]\n', ["`}` is missing"]),
    "a row without its start": (
        'notes = [\n  { text = "a" },\n  ▸text = "b" },\n]\n',
        ["`{` is missing"],
    ),
    "no comma between rows": ('notes = [\n  { text = "a" ▸}\n  { text = "b" },\n]\n', ["comma"]),
    "no comma between keys": ('notes = [{ text = "a▸" heading = "b" }]\n', ["comma is missing"]),
    "a comma before the brace": ('notes = [{ text = "a"▸, }]\n', ["no comma"]),
    "a row over several lines": (
        'notes = [\n  ▸{ text = "a",\n    heading = "b" },\n]\n',
        ["on the line"],
    ),
    "a row over many lines": (
        'notes = [\n  ▸{\n    text = "a",\n    heading = "b",\n  },\n]\n',
        ["on the line"],
    ),
    "a row of JSON": ('notes = [{ "text"▸: "a", "heading": "b" }]\n', ["`:`"]),
    "a text in a row without its end": (
        'notes = [\n  { text = ▸"a },\n  { text = "b" },\n]\nlang = "en"\n',
        ["not closed"],
    ),
    "a list in a row without its end": (
        'notes = [\n  { sources = ["a", "b" ▸}, \n  { text = "b" },\n]\n',
        ["`]` is missing"],
    ),
    "a key of a row twice": ('notes = [{ text = "a", ▸text = "b" }]\n', ["second time"]),
    # Headers
    "a header without its end": ("▸[[notes\ntext = 'x'\n", ["`]]` is missing"]),
    "a header with one bracket at its end": ("▸[[notes]\ntext = 'x'\n", ["`]` is missing"]),
    "a header with one bracket at its start": ("▸[notes]]\ntext = 'x'\n", ["`[` is missing"]),
    "a header without a name": ("▸[[]]\ntext = 'x'\n", ["name of a table is missing"]),
    "a header with a blank in it": ("▸[[key figures]]\ntext = 'x'\n", ["`key figures`"]),
    "a header with blanks between its brackets": ("▸[ [notes] ]\ntext = 'x'\n", ["side by side"]),
    "a header with its first key": ('[[notes]] ▸text = "x"\n', ["line of its own"]),
    # The same thing twice
    "a key twice": ('summary = "a"\nlang = "en"\n▸summary = "b"\n', ["first in line 4"]),
    "the title twice": ('▸title = "b"\n', ["first in line 2"]),
    "a key of an item twice": (
        '[[notes]]\ntext = "a"\nheading = "h"\n▸text = "b"\n',
        ["first in line 5"],
    ),
    "a header between two items that is missing": (
        '[[notes]]\nid = "a"\ntext = "a"\n\n▸id = "b"\ntext = "b"\n',
        ["[[notes]] of another item missing"],
    ),
    "single brackets twice": (
        '[notes]\ntext = "a"\n[▸notes]\ntext = "b"\n[notes]\ntext = "c"\n',
        ["[[notes]]"],
    ),
    "single brackets among double ones": (
        '[[notes]]\ntext = "a"\n[▸notes]\ntext = "b"\n',
        ["write [[notes]]"],
    ),
    "single brackets before double ones": (
        '[▸notes]\ntext = "a"\n[[notes]]\ntext = "b"\n',
        ["write [[notes]]"],
    ),
    "rows and blocks of one section": (
        'notes = [{ text = "a" }]\n[[▸notes]]\ntext = "b"\n[[notes]]\ntext = "c"\n',
        ["rows from line 4"],
    ),
    "a table that is a value": ('summary = "x"\n[▸summary]\ny = 1\n', ["since line 4"]),
    "a key of a value": ('lang = "en"\n▸lang.code = "x"\n', ["since line 4"]),
    # Several
    "three troubles": (
        'summary = ▸"open\n▸[[notes]\ntext = "x"\n[[quotes]]\ndate = ▸2024-2-30\n',
        ["not closed", "`]` is missing", "write `2024-02-30`"],
    ),
    "troubles in lines that follow each other": (
        '[[casualties]]\ncount = ▸~400\nwho▸: "all"\ntext = ▸unclear\n▸cause\n',
        ["quotation marks", "`:`", '"unclear"', "neither `=` nor a value"],
    ),
    "a merge that was left": (
        'lang = "en"\n▸<<<<<<< HEAD\nsummary = "a"\n=======\nsummary = "b"\n>>>>>>> other\n',
        ["a merge has left"],
    ),
    "troubles in one list": (
        'notes = [\n  { text = ▸a },\n  { ▸text "b" },\n  { text = "c" },\n]\n',
        ['write `"a"`', "no `=`"],
    ),
}

WHOLE = {
    "JSON": ('▸{ "format": 1, "title": "T" }\n', ["JSON"]),
    "YAML": ("▸---\nformat: 1\ntitle: T\n", ["YAML"]),
    "line ends of another age": (
        "format = 1▸\rtitle = 'T'\ras_of = 2024-12-01\r",
        ["carriage return"],
    ),
    "colons everywhere": (
        "format▸: 1\ntitle▸: 'T'\nas_of▸: 2024-12-01\n",
        ["`:`", "`:`", "`:`"],
    ),
}

HEADLESS = {
    "the cut-off below a header": (
        'format = 1\ntitle = "T"\n[[notes]]\ntext = "x"\n▸as_of = 2024-12-01\n',
        ["missing-key"],
    ),
    "nothing": ("▸▸▸# nothing yet\n", ["missing-key"] * 3),
    "a newer format": ('format = ▸2\ntitle = "T"\n', ["newer-format"]),
}
"""Files that lack what each must have."""

CONTENT = {
    "a number for a text": ("summary = ▸5\n", ["wrong-type"]),
    "a text for a list": ('authors = ▸"Ana"\n', ["wrong-type"]),
    "a text for truth": ('[[notes]]\nkey = ▸"true"\n', ["wrong-type"]),
    "a number in a list of texts": ('authors = ["Ana", ▸5]\n', ["wrong-type"]),
    "single brackets": ('[▸notes]\ntext = "x"\n', ["wrong-type"]),
    "a section of texts": ('notes = [▸"x", ▸"y"]\n', ["wrong-type"] * 2),
    "wrong types in two layouts": (
        "notes = [\n  {},\n  { text = ▸5 },\n]\n[[quotes]]\nvariants = [{ quote = ▸1 }]\n",
        ["wrong-type"] * 2,
    ),
    "one point for two": ("[[places]]\nname = 'A'\nat = ▸[36.2]\n", ["wrong-type"]),
    "a key that there is not": ('[[actors]]\nname = "A"\n▸txet = "x"\n', ["unknown-key"]),
    "a dotted key that there is not": ('[[actors]]\nname = "A"\n▸text2.x = "x"\n', ["unknown-key"]),
    "a section that there is not": ('[[▸frontlines]]\nplace = "A"\n', ["unknown-key"]),
    "a key of the top below a header": (
        '[[actors]]\nname = "A"\n▸authors = ["B"]\n',
        ["unknown-key"],
    ),
    "a term that there is not": (
        '[[places]]\nname = "A"\nkind = ▸"vilage"\n',
        ["unknown-term"],
    ),
    "a marking that there is not": ('tlp = ▸"PURPLE"\n', ["unknown-tlp"]),
    "a retired marking": ('tlp = ▸"WHITE"\n', ["retired-tlp"]),
    "an id twice": (
        '[[actors]]\nid = "a"\nname = "A"\n[[actors]]\nid = ▸"a"\nname = "B"\n',
        ["duplicate-id"],
    ),
    "an id twice in rows": (
        'actors = [\n  { id = "a", name = "A" },\n  { id = ▸"a", name = "B" },\n]\n',
        ["duplicate-id"],
    ),
    "an id with capitals": ('[[actors]]\nid = ▸"The A"\nname = "A"\n', ["bad-id"]),
    "a date that no calendar has, in marks": ('published = ▸"2024-11-31"\n', ["unreadable-date"]),
    "a period that ends before it starts": (
        'next_due = ▸"2024-12-09/2024-12-05"\n',
        ["reversed-date"],
    ),
    "a latitude that there is not": (
        "[[places]]\nname = 'A'\nat = [▸136.2, 37.1]\n",
        ["coordinates-out-of-range"],
    ),
    "a count that is none": (
        '[[casualties]]\nharm = "killed"\nsources = ["s"]\ncount = ▸"a few"\n',
        ["unreadable-count"],
    ),
    "a zone that there is not": ('timezone = ▸"Asia/Damasco"\n', ["unknown-time-zone"]),
    "an address that is none": (
        '[[sources]]\nid = "t"\npublished = 2024-11-30\nurl = ▸"www.example.org"\n',
        ["bad-url"],
    ),
    "a source that there is not": (
        '[[events]]\ntext = "x"\ndate = 2024-12-01\nsources = ["s", ▸"t"]\n',
        ["unknown-source"],
    ),
    "a support that there is not": (
        'judgements = [{ likelihood = "likely", confidence = "low", because = [▸"events/x"] }]\n',
        ["unknown-reference"],
    ),
    "a part above its whole": (
        'casualties = [{ count = 5, sources = ["s"], parts = [{ who = "men", count = ▸7 }] }]\n',
        ["part-exceeds-whole"],
    ),
}
"""Files that are TOML and say what can't be; each finding of a warning or an error, and no other.

They are read beside a source `s` of grade B.
"""
