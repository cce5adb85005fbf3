/** What rests on the document's words, as /api/document sends it. */

export interface Words {
  role: string;
  start: number;
  end: number;
}

export interface ActorName {
  id: string;
  name: string;
}

export interface Verdict {
  who: string;
  at: string;
  verdict: string;
  note: string;
  correction: string;
}

export interface Field {
  name: string;
  kind: string;
  value: string | number | boolean | null;
  choices: string[];
}

export interface MarkedRecord {
  id: string;
  layer: string;
  says: string;
  because: string;
  confidence: number | null;
  method: string;
  judged_id: string;
  passage_id: string;
  start: number;
  end: number;
  parts: Words[];
  actors: ActorName[];
  verdicts: Verdict[];
  is_rejected: boolean;
  added_by: string;
  fields: Field[];
}

export interface Choices {
  actors: ActorName[];
  kinds: string[];
  relations: string[];
  modalities: string[];
  stances: string[];
}

export interface DocumentAnswer {
  version: string;
  who: string;
  exhibit_id: string;
  records: MarkedRecord[];
  choices: Choices;
}

/** Words somebody chose, as the case counts characters. */
export interface Chosen {
  start: number;
  end: number;
  text: string;
  passage: string;
}

export const LAYER_NAMES: Record<string, string> = {
  mention: "name",
  attribution: "who says what",
  tie: "tie",
  claim: "claim",
  forecast: "forecast",
};
