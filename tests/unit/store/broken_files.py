"""Broken files of every kind, with the position of each problem.

`▸` marks the position that a finding must point at; it is not part of the file. For each mark
there is a text that the message or its hint must contain, in the order of the file.
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
    "a text without its start": ('summary = ▸Aleppo fell"\nlang = "en"\n', ["at its start"]),
    "a long text without its start": (f'summary = ▸{"Aleppo " * 9}fell"\n', ["put one before it"]),
    "a text without quotation marks": ("summary = ▸Aleppo fell\n", ['"Aleppo fell"']),
    "a path without quotation marks": ("[[areas]]\nfile = ▸C:\\new.geojson\n", ["write `'C:\\new"]),
    "a path without its first quotation mark": ('[[areas]]\nfile = ▸C:\\new"\n', ["`'C:\\new'`"]),
    "a word without quotation marks": ("lang = ▸en\n", ['write `"en"`']),
    "quotation marks within a text": ('summary = "He said ▸"no" to it"\n', ['\\"']),
    "an apostrophe within single marks": ("summary = 'it▸'s over'\n", ["apostrophe"]),
    "typographic marks": ("summary = ▸“Aleppo fell”\n", ["not a quotation mark in TOML"]),
    "a typographic mark at the end": (
        'summary = ▸"Aleppo fell”\nlang = "en"\n',
        ["does not close"],
    ),
    "one mark too many": ('summary = "Aleppo▸""\n', ["follows"]),
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
    "an unknown escape": ('summary = "50 ▸\\% of it"\n', ["`\\%`"]),
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
    "a colon": ('summary▸: "Aleppo fell"\n', ["`:` is used instead of `=`"]),
    "two equals signs": ('summary ▸== "Aleppo fell"\n', ["`==`"]),
    "an arrow": ('summary ▸=> "Aleppo fell"\n', ["`=>`"]),
    "a second equals sign": ('summary = lang ▸= "en"\n', ["second `=`"]),
    "a word alone": ("▸summary\n", ["neither `=` nor a value"]),
    "prose": ("▸Aleppo fell on Friday\nand Hama next\n\nlang = 'en'\n", ["neither `key = value`"]),
    "no key": ('▸= "Aleppo"\n', ["a key is missing"]),
    "a key with a blank": ('▸next due = "2024-12"\n', ["contains spaces"]),
    "a key with letters of another alphabet": ('▸título = "x"\n', ["`título`"]),
    "a key in typographic marks": ('▸“title” = "x"\n', ["not a valid key"]),
    "the value on the next line": (
        'summary ▸=\n"Aleppo fell"\nlang = "en"\n',
        ["on the same line as its key"],
    ),
    "a comma at the end of a line": ('summary = "x"▸,\nlang = "en"\n', ["cannot end with `,`"]),
    "separators instead of a value": ("x = ▸, ;\n", ["text must be in quotation marks"]),
    "separators and a comment": ("x = ▸; ; # no\ny = 1\n", ["text must be in quotation marks"]),
    "signs instead of a value": ("x = ▸! ;\n", ["text must be in quotation marks"]),
    "signs and a separator": ("x = ▸@@,\ny = 1\n", ["text must be in quotation marks"]),
    "a semicolon at the end of a line": ('summary = "x"▸;\n', ["cannot end with `;`"]),
    "two keys on a line": ('lang = "en" ▸tlp = "RED"\n', ["line of its own"]),
    "two numbers on a line": ("[[places]]\na = 1 ▸b = 2\n", ["line of its own"]),
    "several values": ('authors = "a"▸, "b"\n', ["list"]),
    "a comment of another language": ('▸// summary\nlang = "en"\n', ["begins with `#`"]),
    "a comment of another language behind a value": (
        'lang = "en" ▸// English\n',
        ["begins with `#`"],
    ),
    "a list of Markdown": ("▸* Aleppo fell\n", ["begins with `#`"]),
    "a no-break space": ('summary =▸\u00a0"x"\n', ["U+00A0"]),
    # Values that are not text
    "True": ("[[notes]]\nkey = ▸True\n", ["write `true`"]),
    "yes": ("[[notes]]\nkey = ▸yes\n", ["write `true`"]),
    "null": ("summary = ▸null\n", ["remove the key"]),
    "a day that does not exist": ("published = ▸2024-11-31\n", ["November 2024 has 30 days"]),
    "a month that does not exist": ("published = ▸2024-13-01\n", ["no month 2024-13"]),
    "a month that does not exist, with strokes": (
        "published = ▸2024/13/1\n",
        ["no month 2024-13"],
    ),
    "a day that does not exist, with a time without seconds": (
        "published = ▸2024-11-31T18:00\n",
        ["November 2024 has 30 days"],
    ),
    "a day that does not exist, with a zone in words": (
        "published = ▸2024-11-31T18:00:00 UTC\n",
        ["November 2024 has 30 days"],
    ),
    "a day first": ("published = ▸01.12.2024\n", ["year first"]),
    "a day with strokes": ("published = ▸2024/12/01\n", ["write `2024-12-01`"]),
    "a day of one digit": ("published = ▸2024-12-1\n", ["write `2024-12-01`"]),
    "a time without seconds": ("published = ▸2024-12-01T18:00Z\n", ["`2024-12-01T18:00:00Z`"]),
    "a time with a zone in words": (
        "published = ▸2024-12-01T18:00:00 UTC\n",
        ["T18:00:00Z`; otherwise"],
    ),
    "an offset that does not exist": (
        "published = ▸2024-12-01T18:00:00+02:75\n",
        ["write `Z` for UTC, or an offset such as"],
    ),
    "an hour that does not exist": (
        "published = ▸2024-12-01T24:00:00Z\n",
        ["`24:00:00` is not a time"],
    ),
    "a month alone": ("published = ▸2024-12\n", ['`"2024-12"`']),
    "about a day": ("published = ▸2024-12-01~\n", ['`"2024-12-01~"`']),
    "between two days": ("published = ▸2024-12-01/2024-12-04\n", ["quotation marks"]),
    "a date in words": ("published = ▸1 December 2024\n", ["year first"]),
    "at least": ("[[casualties]]\ncount = ▸412+\n", ['`"412+"`']),
    "more than": ("[[casualties]]\ncount = ▸>412\n", ['`">412"`']),
    "about": ("[[casualties]]\ncount = ▸~400\n", ['`"~400"`']),
    "a range": ("[[casualties]]\ncount = ▸10-15\n", ['`"10-15"`']),
    "thousands separators": (
        "[[casualties]]\ncount = ▸1,500\n",
        ['write `1500`; in `count`, `"1,500"` is valid too'],
    ),
    "thousands separators in a table in braces": (
        "casualties = [{ count = ▸1,500, who = 'all' }]\n",
        ["`1500`"],
    ),
    "a leading zero": ("[[casualties]]\ncount = ▸007\n", ["write `7`"]),
    "a leading zero of what could be a year": (
        "[[casualties]]\ncount = ▸0412\n",
        ["write `412`"],
    ),
    "leading zeros of coordinates": (
        "[[places]]\nat = [▸-07.50, 36]\n[[places]]\nat = [▸-07, 36]\n",
        ["write `-7.50`", "write `-7`"],
    ),
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
    "a list in braces": ('authors = {▸"a", "b"}\n', ["put a list in brackets"]),
    "no comma between entries": ('authors = ["a▸" "b"]\n', ["comma is missing"]),
    "no comma between lines": ('authors = [\n  "a▸"\n  "b",\n]\n', ["comma is missing"]),
    "no comma between coordinates": ("[[places]]\nat = [▸36.2 37.1]\n", ["comma is missing"]),
    "two commas": ('authors = ["a",▸, "b"]\n', ["before this comma"]),
    "an entry without its last mark": ('authors = ["a", ▸"b]\nlang = "en"\n', ["not closed"]),
    "an entry without its last mark, in the middle": ('authors = ["a, ▸"b"]\n', ["ends at this"]),
    "entries without marks": ("authors = [▸ana, bo]\n", ['write `"ana"`']),
    "a bracket too many": ('authors = ["a"]▸]\n', ["no opening bracket"]),
    "a bracket alone": ('authors = ["a"]\n▸]\nlang = "en"\n', ["no opening bracket"]),
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
    "a comma before the brace": ('notes = [{ text = "a"▸, }]\n', ["comma is not allowed"]),
    "a row over several lines": (
        'notes = [\n  ▸{ text = "a",\n    heading = "b" },\n]\n',
        ["on one line"],
    ),
    "a row over many lines": (
        'notes = [\n  ▸{\n    text = "a",\n    heading = "b",\n  },\n]\n',
        ["on one line"],
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
    "a key of a row twice": ('notes = [{ text = "a", ▸text = "b" }]\n', ["defined twice"]),
    # Headers
    "a header without its end": ("▸[[notes\ntext = 'x'\n", ["`]]` is missing"]),
    "a header with one bracket at its end": ("▸[[notes]\ntext = 'x'\n", ["`]` is missing"]),
    "a header with one bracket at its start": ("▸[notes]]\ntext = 'x'\n", ["`[` is missing"]),
    "a header without a name": ("▸[[]]\ntext = 'x'\n", ["has no name"]),
    "a header with a blank in it": ("▸[[key figures]]\ntext = 'x'\n", ["`key figures`"]),
    "a header with blanks between its brackets": ("▸[ [notes] ]\ntext = 'x'\n", ["side by side"]),
    "a header with a no-break space": ("▸[[\u00a0notes]]\ntext = 'x'\n", ["U+00A0"]),
    "a header with its first key": ('[[notes]] ▸text = "x"\n', ["line of its own"]),
    # Duplicates
    "a key twice": ('summary = "a"\nlang = "en"\n▸summary = "b"\n', ["first on line 4"]),
    "the title twice": ('▸title = "b"\n', ["first on line 2"]),
    "a key of an item twice": (
        '[[notes]]\ntext = "a"\nheading = "h"\n▸text = "b"\n',
        ["first on line 5"],
    ),
    "a header between two items that is missing": (
        '[[notes]]\nid = "a"\ntext = "a"\n\n▸id = "b"\ntext = "b"\n',
        ["another item, add [[notes]]"],
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
        ["a list on line 4"],
    ),
    "a table that is a value": ('summary = "x"\n[▸summary]\ny = 1\n', ["(line 4)"]),
    "a key of a value": ('lang = "en"\n▸lang.code = "x"\n', ["(line 4)"]),
    # Several problems
    "three problems": (
        'summary = ▸"open\n▸[[notes]\ntext = "x"\n[[quotes]]\ndate = ▸2024-2-30\n',
        ["not closed", "`]` is missing", "February 2024 has 29 days"],
    ),
    "problems on consecutive lines": (
        '[[casualties]]\ncount = ▸~400\nwho▸: "all"\ntext = ▸unclear\n▸cause\n',
        ["quotation marks", "`:`", '"unclear"', "neither `=` nor a value"],
    ),
    "an unresolved merge conflict": (
        'lang = "en"\n▸<<<<<<< HEAD\nsummary = "a"\n=======\nsummary = "b"\n>>>>>>> other\n',
        ["merge conflict"],
    ),
    "a merge conflict with the common ancestor": (
        'a = 1\n▸<<<<<<< HEAD\nb = "a"\n||||||| base\nb = "o"\n=======\nb = "b"\n>>>>>>> other\n',
        ["merge conflict"],
    ),
    "merge conflicts inside and outside of a text": (
        'x = """\n▸<<<<<<< a\n=======\n>>>>>>> b\n"""\n▸<<<<<<< a\ny = 1\n=======\n>>>>>>> b\n',
        ["merge conflict", "merge conflict"],
    ),
    "several problems in one list": (
        'notes = [\n  { text = ▸a },\n  { ▸text "b" },\n  { text = "c" },\n]\n',
        ['write `"a"`', "no `=`"],
    ),
}

WHOLE = {
    "JSON": ('▸{ "format": 1, "title": "T" }\n', ["JSON"]),
    "YAML": ("▸---\nformat: 1\ntitle: T\n", ["YAML"]),
    "carriage returns only": (
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
"""Files without a required key, or in a newer format."""

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
    "an unknown key": ('[[actors]]\nname = "A"\n▸txet = "x"\n', ["unknown-key"]),
    "an unknown dotted key": ('[[actors]]\nname = "A"\n▸text2.x = "x"\n', ["unknown-key"]),
    "an unknown section": ('[[▸frontlines]]\nplace = "A"\n', ["unknown-key"]),
    "a key of the top below a header": (
        '[[actors]]\nname = "A"\n▸authors = ["B"]\n',
        ["unknown-key"],
    ),
    "an unknown term": (
        '[[places]]\nname = "A"\nkind = ▸"vilage"\n',
        ["unknown-term"],
    ),
    "an unknown marking": ('tlp = ▸"PURPLE"\n', ["unknown-tlp"]),
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
    "a date that does not exist, in quotation marks": (
        'published = ▸"2024-11-31"\n',
        ["unreadable-date"],
    ),
    "a period that ends before it starts": (
        'next_due = ▸"2024-12-09/2024-12-05"\n',
        ["reversed-date"],
    ),
    "a latitude out of range": (
        "[[places]]\nname = 'A'\nat = [▸136.2, 37.1]\n",
        ["coordinates-out-of-range"],
    ),
    "an unreadable count": (
        '[[casualties]]\nharm = "killed"\nsources = ["s"]\ncount = ▸"a few"\n',
        ["unreadable-count"],
    ),
    "an unknown time zone": ('timezone = ▸"Asia/Damasco"\n', ["unknown-time-zone"]),
    "a bad address": (
        '[[sources]]\nid = "t"\npublished = 2024-11-30\nurl = ▸"www.example.org"\n',
        ["bad-url"],
    ),
    "an unknown source": (
        '[[events]]\ntext = "x"\ndate = 2024-12-01\nsources = ["s", ▸"t"]\n',
        ["unknown-source"],
    ),
    "an unknown support": (
        'judgements = [{ likelihood = "likely", confidence = "low", because = [▸"events/x"] }]\n',
        ["unknown-reference"],
    ),
    "a part above its whole": (
        'casualties = [{ count = 5, sources = ["s"], parts = [{ who = "men", count = ▸7 }] }]\n',
        ["part-exceeds-whole"],
    ),
}
"""Valid TOML files with invalid content, and the codes of all their errors and warnings.

Each is read with a source `s` of reliability B.
"""
