"""The user's instalments.csv: which parts a leak came in, when and by whom each was published."""

from __future__ import annotations

from pathlib import Path

from earwitness.case.instalment_rows import ListedInstalment
from earwitness.intake.dates import iso_date
from earwitness.intake.tables import Row, read_table


def read_instalment_list(path: Path) -> tuple[ListedInstalment, ...]:
    """Read instalments.csv, in the order of the file; none where there is no file.

    Columns: number, published, publisher, title. Raises BadSettings, with the line, for a number
    or a date that cannot be read and for a number given twice.
    """
    if not path.exists():
        return ()
    seen: dict[int, ListedInstalment] = {}
    for row in read_table(path, needs="number").rows:
        listed = _listed(row)
        if listed.number in seen:
            raise row.refused(f"instalment {listed.number} is listed twice", "merge the rows")
        seen[listed.number] = listed
    return tuple(seen.values())


def _listed(row: Row) -> ListedInstalment:
    written = row.get("number") or ""
    if not (written.isascii() and written.isdigit() and 0 < int(written) < 100_000):
        raise row.refused(f"number `{written}` is no number", "write 1 for the first instalment")
    day = row.get("published")
    published = None if day is None else iso_date(day)
    if day is not None and published is None:
        raise row.refused(f"published `{day}` is no date", "write it as 2022-07-20")
    return ListedInstalment(
        number=int(written),
        published=published,
        publisher=row.get("publisher"),
        title=row.get("title"),
    )
