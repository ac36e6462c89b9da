"""Reads a number in digits or words, with its scale and its unit."""

from __future__ import annotations

import re
from unicodedata import decimal

from msgspec import Struct

Number = int | float

PERCENT = "percent"

TOO_LARGE = 10**15
"""The smallest number that is too large to be read."""

_SCALES = {
    **dict.fromkeys(("thousand", "k"), (10**3, "thousand")),
    **dict.fromkeys(("million", "m", "mn", "mln"), (10**6, "million")),
    **dict.fromkeys(("billion", "bn"), (10**9, "billion")),
    **dict.fromkeys(("trillion", "tn"), (10**12, "trillion")),
    **dict.fromkeys(("lakh", "lakhs"), (10**5, "lakh")),
    **dict.fromkeys(("crore", "crores"), (10**7, "crore")),
    "dozen": (12, ""),
    "hundred": (100, ""),
    "hundred thousand": (10**5, ""),
}
"""Each scale with its factor and the word that is shown for it.

Without a word, the number is shown in full: `two dozen` as `24`.
"""

_WORDS_BELOW_20 = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SMALL_NUMBERS = {
    **{word: number for number, word in enumerate(_WORDS_BELOW_20)},
    **{
        f"{tens}-{_WORDS_BELOW_20[ones]}" if ones else tens: 10 * position + ones
        for position, tens in enumerate(_TENS, start=2)
        for ones in range(10)
    },
}

# Groups: the whole number, its separator of thousands, the decimals with the point, and the scale.
# The second alternative is for Indian numbers, such as 12,29,000.
_NUMBER = re.compile(
    "([0-9]{1,3}(?:([,'’ ])[0-9]{3}(?:\\2[0-9]{3})*)?"
    "|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]{1,15})"
    r"(\.[0-9]+)?(?: ?([a-z][a-z ]*))?"
)
_NUMBER_IN_WORDS = re.compile(r"([a-z-]+)(?: ([a-z ]+))?")
"""A number in words, such as `two million`."""
_PERCENT = re.compile(r" ?(?:%|per ?cent|pct)", re.IGNORECASE)

_CURRENCY_SIGNS = {
    "US$": "USD",
    "CA$": "CAD",
    "A$": "AUD",
    "C$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "₺": "TRY",
    "₽": "RUB",
    "₴": "UAH",
    "₪": "ILS",
    "₦": "NGN",
    "₱": "PHP",
    "₩": "KRW",
}
"""`CA$` comes before `A$`, because `CA$` also ends with `A$`."""
_CURRENCY_NAMES = {"us dollars": "USD", "dollars": "USD", "euros": "EUR", "euro": "EUR"}
_CURRENCY_CODES = (
    "AED AFN ALL AMD AOA ARS AUD AZN BAM BBD BDT BGN BHD BIF BND BOB BRL BSD BTN BWP BYN BZD "
    "CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD GBP GEL GHS "
    "GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW "
    "KRW KWD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MRU MUR MVR MWK MXN MYR MZN "
    "NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR "
    "SDG SEK SGD SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TRY TTD TWD TZS UAH UGX USD UYU "
    "UZS VES VND VUV WST XAF XCD XOF YER ZAR ZMW ZWG"
)
"""Most currency codes of ISO 4217."""

_ASCII_OF_SIGN = str.maketrans({"٪": "%", "％": "%", "٬": ",", "٫": ".", "−": "-"})


class Numeral(Struct, frozen=True):
    """The parts of a number as it was written."""

    whole: str
    """The digits before the decimal point, in ASCII and without separators."""
    decimals: str = ""
    scale: str = ""
    """A key of `_SCALES`, or empty."""
    unit: str = ""
    """`percent`, an ISO 4217 currency code, or empty."""

    def value(self, scale: str) -> Number | None:
        """The number times the factor of `scale`; None if it is too large, too long or unclear.

        In `10 to 15 thousand`, `scale` is `thousand` for both numbers.
        """
        whole, decimals = self.whole, self.decimals
        factor, scale_word = _SCALES[scale] if scale else (1, "")
        # The point of `1.234` may separate thousands.
        if len(decimals) == 3 and len(whole) < 4 and whole != "0" and not scale:
            return None
        # `display` would lose the decimals of `1.5 dozen`.
        if len(whole + decimals) > 15 or (decimals and scale and not scale_word):
            return None
        numerator = int(whole + decimals) * factor
        denominator: int = 10 ** len(decimals)
        if numerator >= TOO_LARGE * denominator:
            return None
        return numerator / denominator if numerator % denominator else numerator // denominator

    @property
    def is_shown_in_full(self) -> bool:
        """Whether the number is shown without its scale: `two dozen` as `24`."""
        return self.scale != "" and not _SCALES[self.scale][1]

    def display(self, scale: str) -> str:
        """The number for readers, without its unit: `1.5 million`.

        `scale` is as in `value`. It is shown only if it belongs to this number: in
        `10 to 15 thousand`, after 15 but not after 10.
        """
        factor, scale_word = _SCALES[scale] if scale else (1, "")
        if scale and not scale_word:
            return with_commas(int(self.whole) * factor)
        # Decimals are shown as written: a price of 12.50 does not become 12.5.
        decimals = f".{self.decimals}" if self.decimals else ""
        number = with_commas(int(self.whole)) + decimals
        return f"{number} {scale_word}" if self.scale else number


def with_commas(number: Number) -> str:
    """The number with commas between thousands: `48,500`."""
    return f"{number:,}"


def with_unit(number: str, unit: str) -> str:
    """The number with its unit: `44%`, `USD 275 million`."""
    if not unit:
        return number
    return f"{number}%" if unit == PERCENT else f"{unit} {number}"


def plain_digits(words: str) -> str:
    """Words with single blanks, and with ASCII digits and separators."""
    folded = " ".join(words.split())
    if folded.isascii():
        return folded
    return "".join(map(_with_ascii_digit, folded.translate(_ASCII_OF_SIGN)))


def _with_ascii_digit(character: str) -> str:
    digit = decimal(character, None)
    return character if digit is None else str(digit)


def read_numeral(words: str) -> Numeral | None:
    """The number that `words` consist of, or None. `words` are a result of `plain_digits`."""
    unit, number_text = _split_unit(words.strip())
    lower_case = number_text.lower()
    if match := _NUMBER.fullmatch(lower_case):
        scale = match[4] or ""
        if scale and scale not in _SCALES:
            return None
        if scale == "m" and not unit and lower_case[-2] == " ":
            # "300 m" may be metres.
            return None
        whole = "".join(digit for digit in match[1] if digit.isdecimal())
        return Numeral(whole, (match[3] or "")[1:], scale, unit)
    if (match := _NUMBER_IN_WORDS.fullmatch(lower_case)) is None:
        return None
    word, scale = match[1], match[2] or ""
    number = 1 if word in ("a", "an") and scale else SMALL_NUMBERS.get(word)
    if number is None or (scale and scale not in _SCALES):
        return None
    return Numeral(str(number), scale=scale, unit=unit)


def _split_unit(words: str) -> tuple[str, str]:
    """Split off the unit: `$5m` → `USD`, `5m`."""
    if words[:1].isdigit() and words[-1:].isdigit():
        return "", words
    percent = _PERCENT.search(words)
    if percent and percent.end() == len(words):
        return PERCENT, words[: percent.start()]
    for sign, code in _CURRENCY_SIGNS.items():
        if words.startswith(sign):
            return code, words[len(sign) :].lstrip()
        if words.endswith(sign):
            return code, words[: -len(sign)].rstrip()
    # Codes must be in capitals, because "all" and "try" are more often words than currencies.
    if _is_currency_code(words[:3]) and not words[3:4].isalpha():
        return words[:3], words[3:].lstrip()
    if _is_currency_code(words[-3:]) and not words[-4:-3].isalpha():
        return words[-3:], words[:-3].rstrip()
    lower = words.lower()
    for name, code in _CURRENCY_NAMES.items():
        if lower.endswith(f" {name}"):
            return code, words[: -len(name)].rstrip()
    return "", words


def _is_currency_code(letters: str) -> bool:
    return len(letters) == 3 and letters.isalpha() and letters in _CURRENCY_CODES
