/** What /api/recording answers. */
import { ask } from "../shell/api";

export type Span = [number, number];

export interface VoiceLane {
  voice_id: string;
  key: string;
  label: string;
  called: string;
  is_stray: boolean;
  turns: Span[];
}

export interface Finding {
  record_id: string;
  test: string;
  outcome: string;
  key: string; // the outcome in one word
  start_s: number | null;
  end_s: number | null;
  because: string;
}

export interface Difference {
  kind: string;
  start_s: number;
  end_s: number;
  other_start_s: number;
  other_end_s: number;
  says: string;
}

export interface Copy {
  record_id: string;
  start_s: number;
  end_s: number;
  other_exhibit_id: string;
  other_title: string;
  other_start_s: number;
  other_end_s: number;
  other_duration_s: number | null;
  speed: number;
  because: string;
  differences: Difference[];
}

export interface Recording {
  exhibit_id: string;
  title: string;
  duration_s: number;
  outline_per_s: number[];
  tile_s: number[];
  tile_columns: number;
  voices: VoiceLane[];
  findings: Finding[];
  copies: Copy[];
  passages: { passage_id: string; start_s: number; end_s: number }[];
}

export interface Words {
  id: string[];
  text: string[];
  start_s: number[];
  end_s: number[];
}

const LONG_S = 2 * 3600; // from here on the coarse outline is enough, and light

export const recordingOf = (id: string): Promise<Recording> => ask<Recording>(`/api/recording/${id}`);
export const wordsOf = (id: string): Promise<Words> => ask<Words>(`/api/words/${id}`);

/** The outline of a recording as wavesurfer takes it: what lies above the middle, what below. */
export async function outlineOf(id: string, duration_s: number, levels: number[]): Promise<Float32Array[]> {
  const perS = duration_s > LONG_S ? Math.min(...levels) : Math.max(...levels);
  const answer = await fetch(`/sound/${id}/outline/${perS}`);
  if (!answer.ok) throw new Error("the outline of this recording could not be drawn");
  const pairs = new Int8Array(await answer.arrayBuffer());
  const above = new Float32Array(pairs.length / 2);
  const below = new Float32Array(pairs.length / 2);
  for (let at = 0; at < above.length; at += 1) {
    below[at] = Math.max(-(pairs[2 * at] ?? 0), 0) / 128;
    above[at] = Math.max(pairs[2 * at + 1] ?? 0, 0) / 127;
  }
  return [above, below];
}
