/** Single words that nobody can hear: marked where they stand, so that their times stay theirs. */
export const INAUDIBLE = "[inaudible]"; // as a machine's transcript says it too

export interface Place {
  start: number;
  end: number;
}

/** The word at the cursor, or what is selected; null: there is none. known: the passage's words. */
export function placeAt(text: string, from: number, to: number, known: string[]): Place | null {
  const places = placesOf(text, known);
  if (from === to) return places.find((one) => one.start <= from && from <= one.end) ?? null;
  const chosen = places.filter((one) => one.start < to && from < one.end);
  return chosen.length === 1 ? (chosen[0] ?? null) : null;
}

/** What a word turns into: the mark; a mark, the word that was shown there. null: none was. */
export function turned(text: string, place: Place, shown: string, known: string[]): string | null {
  if (text.slice(place.start, place.end) !== INAUDIBLE) return INAUDIBLE;
  const now = placesOf(text, known);
  const then = placesOf(shown, known);
  const was = now.length === then.length ? then[now.findIndex((one) => one.start === place.start)] : undefined;
  const word = was && shown.slice(was.start, was.end);
  return word && word !== INAUDIBLE ? word : null;
}

export function replaced(text: string, place: Place, by: string): string {
  return text.slice(0, place.start) + by + text.slice(place.end);
}

/** Where words stand: between blanks, or, where a language has none, along the known words. */
export function placesOf(text: string, known: string[]): Place[] {
  const blanks = [...text.matchAll(/\S+/g)].map((one) => ({ start: one.index, end: one.index + one[0].length }));
  if (blanks.length > 1 || known.length < 2) return blanks;
  const longest = [...known, INAUDIBLE].sort((a, b) => b.length - a.length);
  const found: Place[] = [];
  for (let at = blanks[0]?.start ?? text.length; at < text.length; ) {
    const length = longest.find((one) => one && text.startsWith(one, at))?.length ?? 1;
    found.push({ start: at, end: at + length });
    at += length;
  }
  return found;
}
