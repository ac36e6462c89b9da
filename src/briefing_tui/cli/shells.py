"""Completion scripts for shells. The words that they offer and the help texts are quoted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct


class Argument(Struct, frozen=True):
    """An argument, or the value of an option."""

    name: str
    words: tuple[str, ...] = ()
    """The known values."""
    is_path: bool = False
    repeats: bool = False
    """Whether the argument can be given several times."""


class Option(Struct, frozen=True):
    """An option, such as `--output`."""

    names: tuple[str, ...]
    help: str
    value: Argument | None = None


class CommandSpec(Struct, frozen=True):
    """A command. The name is empty for `briefing` without a command."""

    name: str
    description: str
    options: tuple[Option, ...]
    arguments: tuple[Argument, ...]


def shell_quoted(words: str) -> str:
    """Return text in one line, quoted so that a POSIX shell expands nothing in it."""
    return "'" + _one_line(words).replace("'", "'\\''") + "'"


def _fish_quoted(words: str) -> str:
    return "'" + _one_line(words).replace("\\", "\\\\").replace("'", "\\'") + "'"


def _one_line(words: str) -> str:
    return " ".join(words.split())


# bash


def bash(commands: Sequence[CommandSpec]) -> str:
    """Return the script for bash 3.2 and newer."""
    value_options = {
        name
        for command in commands
        for option in command.options
        if option.value
        for name in option.names
    }
    return (
        _BASH.replace("@COMMANDS@", "\n".join(_bash_commands(commands)))
        .replace("@VALUES@", "|".join(map(shell_quoted, sorted(value_options))))
        .replace(
            "@NAMES@", "|".join(shell_quoted(command.name) for command in commands if command.name)
        )
    )


def _bash_commands(commands: Sequence[CommandSpec]) -> Iterator[str]:
    names = " ".join(shell_quoted(command.name) for command in commands if command.name)
    offer_commands = f'if [ -z "$literal" ]; then _briefing_offer {names}; fi;'
    for command in commands:
        yield f"        {shell_quoted(command.name)})"
        for option in command.options:
            if option.value is not None:
                pattern = "|".join(shell_quoted(name) for name in option.names)
                offer_values = _bash_offer(option.value)
                yield f'            case "$before" in {pattern}) {offer_values} return;; esac'
        options = " ".join(
            shell_quoted(name) for option in command.options for name in option.names
        )
        is_option = '[[ -z "$literal" && "$now" == -* ]]'
        yield f"            if {is_option}; then _briefing_offer {options}; return; fi"
        for position, argument in enumerate(command.arguments):
            comparison = "-ge" if argument.repeats else "-eq"
            offers = _bash_offer(argument)
            if not command.name and position == 0:
                # The first word may also be a command.
                offers = f"{offer_commands} {offers}"
            yield f"            if [ $place {comparison} {position} ]; then {offers} fi"
        yield "            ;;"


def _bash_offer(argument: Argument) -> str:
    words = " ".join(map(shell_quoted, argument.words))
    offer_words = f"_briefing_offer {words};" if words else ""
    if argument.is_path:
        return f"{offer_words} _briefing_paths;"
    # A block of shell code must not be empty; `:` does nothing.
    return offer_words or ":;"


# `now` is the word to complete, and `before` the word before it. `place` is the number of
# arguments before `now` or `--`. `literal` is set after `--`.
_BASH = """\
# Completion for briefing in bash.
_briefing_offer() {
    local word
    for word in "$@"; do
        if [[ "$word" == "$now"* ]]; then COMPREPLY+=("$word"); fi
    done
}
_briefing_paths() {
    local path
    while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen -f -- "$now")
    compopt -o filenames 2>/dev/null
}
_briefing() {
    local now=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
    local command='' literal='' place=0 at=1 word skip=''
    COMPREPLY=()
    # Bash splits --option=value at the equals sign.
    if [[ "$now" == '=' ]]; then now=''
    elif [[ "$before" == '=' && $COMP_CWORD -gt 1 ]]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi
    while [ $at -lt $COMP_CWORD ]; do
        word=${COMP_WORDS[at]}
        at=$((at + 1))
        if [ -n "$skip" ]; then skip=''; continue; fi
        case "$word" in
            --) literal=1; break;;
            =) skip=1;;
            -?*) if [[ "${COMP_WORDS[at]}" != '=' ]] && _briefing_takes_value "$word"
                 then skip=1; fi;;
            *) if [ -z "$command" ] && [ $place -eq 0 ] && _briefing_is_command "$word"
               then command=$word
               else place=$((place + 1)); fi;;
        esac
    done
    case "$command" in
@COMMANDS@
    esac
}
_briefing_takes_value() { case "$1" in @VALUES@) return 0;; esac; return 1; }
_briefing_is_command() { case "$1" in @NAMES@) return 0;; esac; return 1; }
complete -F _briefing briefing
"""


# zsh


def zsh(commands: Sequence[CommandSpec]) -> str:
    """Return the script for zsh, to be sourced or loaded from `fpath`."""
    named = [command for command in commands if command.name]
    descriptions = "\n".join(
        f"        {shell_quoted(f'{command.name}:{command.description}')}" for command in named
    )
    cases = "\n".join(_zsh_command(command) for command in commands)
    names = "|".join(shell_quoted(command.name) for command in named)
    return (
        _ZSH.replace("@LISTED@", descriptions).replace("@CASES@", cases).replace("@NAMES@", names)
    )


def _zsh_command(command: CommandSpec) -> str:
    specs = [spec for option in command.options for spec in _zsh_option(option)]
    if command.name:
        # The first word is the command itself.
        specs.append("1: :")
    else:
        specs.append("1: :_briefing_first")
    for position, argument in enumerate(command.arguments, start=2):
        if command.name:
            place = "*" if argument.repeats else str(position)
            specs.append(f"{place}:{_zsh_escaped(argument.name)}:{_zsh_action(argument)}")
    lines = " \\\n".join(f"                {shell_quoted(spec)}" for spec in specs)
    pattern = shell_quoted(command.name)
    return f"        {pattern})\n            _arguments -S \\\n{lines}\n            ;;"


def _zsh_option(option: Option) -> Iterator[str]:
    for name in option.names:
        spec = f"{name}[{_zsh_escaped(option.help)}]"
        if option.value is not None:
            spec += f":{_zsh_escaped(option.value.name)}:{_zsh_action(option.value)}"
        yield spec


def _zsh_action(argument: Argument) -> str:
    if argument.words:
        return f"({' '.join(_zsh_escaped(word) for word in argument.words)})"
    return "_files" if argument.is_path else " "


def _zsh_escaped(words: str) -> str:
    return "".join(
        f"\\{character}" if character in "\\[]():'\"`$" else character
        for character in _one_line(words)
    )


_ZSH = """\
#compdef briefing
# Completion for briefing in zsh.
_briefing_first() {
    local -a commands
    commands=(
@LISTED@
    )
    _describe -t commands command commands
    _files
}
_briefing() {
    local command='' word
    for word in "${(@)words[2,CURRENT-1]}"; do
        case "$word" in @NAMES@) command=$word; break;; esac
    done
    case "$command" in
@CASES@
    esac
}
if [ "$zsh_eval_context[-1]" = 'loadautofunc' ]
then _briefing "$@"
elif type compdef >/dev/null
then compdef _briefing briefing
fi
"""


# fish


def fish(commands: Sequence[CommandSpec]) -> str:
    """Return the script for fish."""
    named = [command for command in commands if command.name]
    names = " ".join(_fish_quoted(command.name) for command in named)
    lines = [
        f"complete -c briefing -n __briefing_without_command -a {_fish_quoted(command.name)} "
        f"-d {_fish_quoted(command.description)}"
        for command in named
    ]
    lines += [line for command in commands for line in _fish_command(command)]
    return _FISH.replace("@NAMES@", names) + "\n".join(lines) + "\n"


def _fish_command(command: CommandSpec) -> Iterator[str]:
    condition = f"__briefing_in {command.name}" if command.name else "__briefing_without_command"
    start = f"complete -c briefing -n {_fish_quoted(condition)}"
    if not any(argument.is_path for argument in command.arguments):
        yield f"{start} -f"
    for argument in command.arguments:
        if argument.words:
            yield f"{start} -a {_fish_words(argument)}"
    for option in command.options:
        names = " ".join(
            f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names
        )
        line = f"{start} {names} -d {_fish_quoted(option.help)}"
        if option.value is not None:
            line += " -r" if option.value.is_path else " -x"
            if option.value.words:
                line += f" -a {_fish_words(option.value)}"
        yield line


def _fish_words(argument: Argument) -> str:
    # Fish expands the words in the value of -a, so every word is quoted, too.
    return _fish_quoted(" ".join(_fish_quoted(word) for word in argument.words))


_FISH = """\
# Completion for briefing in fish.
function __briefing_command
    for word in (commandline -opc)[2..-1]
        if contains -- $word @NAMES@
            echo $word
            return
        end
    end
end
function __briefing_in
    contains -- $argv[1] (__briefing_command)
end
function __briefing_without_command
    test (count (__briefing_command)) -eq 0
end
"""

SCRIPTS: Mapping[str, Callable[[Sequence[CommandSpec]], str]] = {
    "bash": bash,
    "zsh": zsh,
    "fish": fish,
}
