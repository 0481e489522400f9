import { readFileSync } from "node:fs";
import { z } from "zod";

const rowShape = z.looseObject({
  title: z.string(),
  paragraphs: z.array(z.array(z.string())),
  highlights: z.array(z.string()),
  gold_sentence_ids: z.array(z.coerce.number()),
});
/** A labelled article: what editors wrote above it, and the sentences (ids 1-based over all paragraphs) that people picked. */
export type SummaryRow = z.infer<typeof rowShape>;

export function readRows(file: string): SummaryRow[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line.trim() !== "").map((line) => rowShape.parse(JSON.parse(line)));
}

export function textOf(row: SummaryRow): string {
  return row.paragraphs.map((paragraph) => paragraph.join(" ")).join("\n\n");
}

export function pickedSentences(row: SummaryRow): string {
  const flat = row.paragraphs.flat();
  return row.gold_sentence_ids.map((id) => flat[id - 1] ?? "").join("\n");
}
