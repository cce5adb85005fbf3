"""Write the reference pages that are made from the code: `make docs`. A test fails if one is stale.

Each page is a function that returns its text, so that the test can compare without writing.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
NOTE = "<!-- Made by `make docs` from the code. Change the code, not this page. -->\n"


def _cell(value: object) -> str:
    return " ".join(str(value).split()).replace("|", "\\|")


def _table(heads: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    lines += [f"| {' | '.join(_cell(value) for value in row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def _anchor(title: str) -> str:
    """Say how a heading is addressed within its page, as the common renderers do it."""
    kept = "".join(c for c in title.lower() if c.isalnum() or c in " -_")
    return kept.replace(" ", "-")


# --- the command line -----------------------------------------------------------------------


def cli_page() -> str:
    """Every command with its options and examples, from the Typer app."""
    from typer.main import get_command

    from earwitness.cli.app import app

    root = get_command(app)
    commands = list(_commands(root, "earwitness"))
    parts = [
        NOTE,
        "# The command line\n",
        f"{_help_text(root)}\n",
        "Exit codes are the same for every command: see [errors](errors.md#exit-codes).\n",
        "\n".join(f"- [`{path}`](#{_anchor(path)})" for path, _ in commands) + "\n",
    ]
    parts += [_command_section(path, command) for path, command in commands]
    return "\n".join(parts)


def _commands(group: Any, path: str) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if command.hidden:
            continue
        if hasattr(command, "commands"):
            yield from _commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def _help_text(command: Any) -> str:
    text = inspect.cleandoc(command.help or "").replace("\b", "")
    text += f"\n\n{inspect.cleandoc(command.epilog or '')}"
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()


def _command_section(path: str, command: Any) -> str:
    rows = [row for row in map(_parameter_row, command.params) if row is not None]
    usage = " ".join(_usage_word(p) for p in command.params if p.param_type_name == "argument")
    has_options = any(p.param_type_name == "option" for p in command.params)
    line = " ".join(part for part in (path, "[OPTIONS]" if has_options else "", usage) if part)
    table = _table(("parameter", "what it does", "default"), rows) if rows else ""
    return f"## {path}\n\n```\n{line}\n```\n\n{_help_text(command)}\n\n{table}"


def _usage_word(parameter: Any) -> str:
    name = (parameter.metavar or parameter.name).upper().strip("[]").removesuffix("...")
    many = "..." if parameter.nargs == -1 or parameter.multiple else ""
    return f"{name}{many}" if parameter.required else f"[{name}{many}]"


def _parameter_row(parameter: Any) -> tuple[str, str, str] | None:
    if getattr(parameter, "hidden", False) or parameter.name == "help":
        return None
    if parameter.param_type_name == "argument":
        name = f"`{_usage_word(parameter)}`"
    else:
        name = ", ".join(f"`{option}`" for option in (*parameter.opts, *parameter.secondary_opts))
    return name, getattr(parameter, "help", None) or "", _default(parameter)


def _default(parameter: Any) -> str:
    value = parameter.default
    if parameter.required:
        return "required"
    if (
        value is None
        or callable(value)
        or value in ((), [], False, "")
        or "Sentinel" in repr(value)
    ):
        return ""
    return f"`{value}`"


# --- settings, errors, methods, tables ------------------------------------------------------


def settings_page() -> str:
    """Every setting of case.toml, from the model that checks it."""
    from earwitness.case.settings import CaseSettings

    parts = [
        NOTE,
        "# Settings: `case.toml`\n",
        "A case folder may hold a `case.toml`. Every setting has a default; a setting that is not "
        "listed here is an error (`BadSettings`), never a guess. A changed setting recomputes only "
        "what depends on it.\n",
        _settings_table(CaseSettings),
    ]
    for name, field in CaseSettings.model_fields.items():
        if _is_section(field.annotation):
            parts += [f"## [{name}]\n", _section_sentence(field.annotation), ""]
            parts.append(_settings_table(field.annotation))
    return "\n".join(parts)


def _is_section(annotation: Any) -> bool:
    return hasattr(annotation, "model_fields")


def _settings_table(model: Any) -> str:
    rows = [
        (f"`{name}`", _type_name(field.annotation), f"`{field.default!r}`", field.description or "")
        for name, field in model.model_fields.items()
        if not _is_section(field.annotation)
    ]
    return _table(("setting", "type", "default", "what it does"), rows)


def _type_name(annotation: Any) -> str:
    return annotation.__name__ if isinstance(annotation, type) else str(annotation)


def _section_sentence(section: Any) -> str:
    sentence = (inspect.getdoc(section) or "").splitlines()[0].partition("]: ")[2]
    return sentence[:1].upper() + sentence[1:]


def errors_page() -> str:
    """Every error a person can meet, from the classes, and the exit codes."""
    rows = [(f"`{name}`", sentence) for name, sentence in sorted(_errors().items())]
    codes = [
        (0, "done"),
        (1, "an error a person can mend: one line on standard error says what, where and how"),
        (2, "the command was not typed as it expects: see `--help`"),
        (3, "done, but some exhibits could not be analysed; the dossier and `status` say why"),
        (4, "`verify` found damage and named the first broken thing"),
        (130, "interrupted with Ctrl-C; run again to go on"),
    ]
    return "\n".join(
        [
            NOTE,
            "# Errors\n",
            "Each is a `CaseError`, is shown as one line (what, where, what was found, what to do "
            "next) and ends the command with exit code 1. With `--json` the same line stands in "
            "the object's `error`.\n",
            _table(("error", "what it means and what mends it"), rows),
            "## Exit codes\n",
            _table(("code", "meaning"), codes),
        ]
    )


def _errors() -> dict[str, str]:
    """Map every descendant of CaseError in the source to its docstring; imports nothing."""
    files = (ROOT / "src/earwitness").rglob("*.py")
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in files]
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    known: dict[str, str] = {"CaseError": ""}
    while True:
        found = {
            one.name: " ".join((ast.get_docstring(one) or "").split())
            for one in classes
            if one.name not in known and known.keys() & {ast.unparse(base) for base in one.bases}
        }
        if not found:
            return {name: sentence for name, sentence in known.items() if sentence}
        known |= found


def methods_page() -> str:
    """Every stage: what it does, on what it rests, what it cannot see."""
    from earwitness.stages import STAGES

    parts = [
        NOTE,
        "# Methods, in the order they run\n",
        "A run of a stage on an exhibit is kept under its name, version, parameters and the "
        "digests of what it read; the same run is never computed twice. The pages under "
        "[methods](../methods/README.md) give measured figures.\n",
    ]
    for stage in STAGES:
        writes = ", ".join(f"`{kind.__name__}`" for kind in stage.writes)
        rows = [
            ("what it does", stage.sentence),
            ("version", f"`{stage.version}`"),
            ("writes", writes),
            ("rests on", stage.source),
            ("cannot see", stage.limits),
        ]
        parts.append(f"## {stage.name}\n\n{_table(('', ''), rows)}")
    return "\n".join(parts)


def exports_page() -> str:
    """Every export format, from the registry."""
    from earwitness.dossier.exports.registry import EXPORTS

    rows = [(f"`{one.name}`", one.ending, one.sentence, one.consumer) for one in EXPORTS]
    return "\n".join(
        [
            NOTE,
            "# Export formats\n",
            "For `earwitness export CASE --format NAME --out FILE`. Names, numbers and ids are "
            "those of the dossier; a person's verdicts are applied. Fields: see "
            "[the fields of each kind](export-fields.md).\n",
            _table(("name", "ending", "what it holds", "who reads it"), rows),
        ]
    )


def case_file_page() -> str:
    """Every table of the case file with its columns, from the schema."""
    from earwitness.case.tables import metadata

    parts = [NOTE, (ROOT / "docs/reference/case-file.intro.md").read_text(encoding="utf-8")]
    for table in metadata.tables.values():
        rows = [
            (f"`{column.name}`", str(column.type).lower(), _column_role(column))
            for column in table.columns
        ]
        parts.append(f"### {table.name}\n\n{_table(('column', 'type', ''), rows)}")
    return "\n".join(parts)


def _column_role(column: Any) -> str:
    words = ["key"] if column.primary_key else []
    words += [f"refers to `{key.target_fullname}`" for key in column.foreign_keys]
    if column.nullable and not column.primary_key:
        words.append("may be empty: not known or not measured")
    return "; ".join(words)


def desk_page() -> str:
    """The desk: how it is used, then every key and every address, from the code."""
    from earwitness.desk.keys import EVERYWHERE, KEYS, Key, key_name

    def keys_table(title: str, keys: Iterable[Key]) -> str:
        rows = [(" ".join(f"`{key_name(k)}`" for k in _presses(key)), key.help) for key in keys]
        return f"### {title}\n\n{_table(('key', 'what happens'), rows)}"

    pages, interface = _desk_addresses()
    parts = [
        NOTE,
        (ROOT / "docs/reference/desk.intro.md").read_text(encoding="utf-8"),
        "## Keys\n\n`?` shows those of the page you are on.\n",
        keys_table("On every page", EVERYWHERE),
        *(keys_table(f"On the page: {name}", keys) for name, keys in KEYS.items()),
        "## Addresses\n",
        _table(("page", "what it shows"), pages),
        "## What it looks like\n",
        *(_picture(path) for path in sorted((ROOT / "docs/pictures/desk").glob("*-light.jpeg"))),
        "For scripts, as JSON; `/api/openapi.json` describes each fully:\n",
        _table(("address", "what it does"), interface),
    ]
    return "\n".join(parts)


def _picture(light: Path) -> str:
    name = light.stem.removesuffix("-light")
    dark = light.with_name(f"{name}-dark.jpeg")
    pair = " ".join(
        f"![{name}, {scheme}](pictures/desk/{path.name})"
        for scheme, path in (("light", light), ("dark", dark))
    )
    return f"### {name.capitalize()}\n\n{pair}\n"


def _presses(key: Any) -> list[str]:
    return [key.key] if key.key == " " else key.key.split(" ")


def _desk_addresses() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """List the desk's pages and its interface; no case is needed to name them."""
    from types import SimpleNamespace

    from earwitness.desk.rooms import INTERFACE, PAGES

    nowhere: Any = SimpleNamespace(case=None, working=None, laying_out=None)
    pages = [
        (f"`{_methods(route)}{route.path}`", route.summary or _first_line(route.endpoint))
        for routes in PAGES
        for route in routes(nowhere).routes
    ]
    interface = [
        (f"`{_methods(route)}/api{route.path}`", route.summary or _first_line(route.endpoint))
        for routes in INTERFACE
        for route in routes(nowhere).routes
    ]
    return pages, interface


def _methods(route: Any) -> str:
    changing = sorted(set(route.methods) - {"GET", "HEAD"})
    return f"{' '.join(changing)} " if changing else ""


def _first_line(function: Any) -> str:
    return (inspect.getdoc(function) or "").split("\n")[0]


def method_cards_page() -> str:
    """The index of method cards, from the cards in the folder."""
    cards = sorted((ROOT / "docs/methods").glob("*.md"))
    lines = [f"- [{_title(card)}]({card.name})" for card in cards if card.name != "README.md"]
    head = (
        "# Method cards\n\nOne page per method: what it measures, its source, the figures measured "
        "here with the command that prints them, and its limits. Versions and parameters in force "
        "stand in [the reference](../reference/methods.md).\n"
    )
    return "\n".join([NOTE, head, *lines, ""])


def _title(page: Path) -> str:
    lines = page.read_text(encoding="utf-8").splitlines()
    return next((line[2:].strip() for line in lines if line.startswith("# ")), page.stem)


PAGES: dict[str, Callable[[], str]] = {
    "docs/reference/cli.md": cli_page,
    "docs/reference/settings.md": settings_page,
    "docs/reference/errors.md": errors_page,
    "docs/reference/methods.md": methods_page,
    "docs/reference/exports.md": exports_page,
    "docs/reference/case-file.md": case_file_page,
    "docs/desk.md": desk_page,
    "docs/methods/README.md": method_cards_page,
}


def main() -> int:
    """Write every page; return how many could not be made."""
    failed = 0
    for path, page in PAGES.items():
        try:
            (ROOT / path).write_text(page(), encoding="utf-8")
            print(f"wrote {path}")
        except ImportError as error:
            failed += 1
            print(f"{path}: not written: {error}", file=sys.stderr)
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
