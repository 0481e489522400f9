import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { htmlToLine, htmlToText } from "../src/feeds/html/html-text.ts";
import type { StoryArticle } from "../src/stories/signature.ts";

const rowShape = z.looseObject({
  id: z.string(),
  title: z.string().nullish(),
  description: z.string().nullish(),
  text: z.string().nullish(),
  cluster: z.string().nullish(),
  source: z.string().nullish(),
  language: z.string().nullish(),
  published: z.string().nullish(),
});
type Row = z.infer<typeof rowShape>;

/** An article whose event is known. Events N_a and N_b are of one topic; others are a topic of their own. */
export type LabelledArticle = StoryArticle & { event: string; topic: string };

const isoDate = /^\d{4}-\d{2}-\d{2}T/;

/** What is read of the articles. */
export type Reach = "title" | "description" | "text";

/**
 * Labelled articles of a file of JSON Lines, gzipped or not, in their order. A line has its event as `cluster`, or `labels` has it: lists of
 * the numbers behind the last hyphen of the ids, one list an event; lines that are in none are left out.
 */
export function readStoryRows(file: string, labels?: string): LabelledArticle[] {
  const eventOf = labels === undefined ? (row: Row) => row.cluster ?? undefined : labelReader(labels);
  const rows = linesOf(file).flatMap((line) => {
    const row = rowShape.parse(JSON.parse(line));
    return { row, event: eventOf(row) };
  });
  return rows.flatMap(({ row, event }, i) => (event === undefined ? [] : labelled(row, event, i)));
}

/** Every article of a recorded stream, whether its event is known or not. */
export function readStream(file: string): LabelledArticle[] {
  return linesOf(file).map((line, i) => labelled(rowShape.parse(JSON.parse(line)), "", i));
}

function linesOf(file: string): string[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
  return text.split("\n").filter((line) => line.trim() !== "");
}

function labelReader(file: string): (row: Row) => string | undefined {
  const events = z.array(z.array(z.number())).parse(JSON.parse(readFileSync(file, "utf8")));
  const eventOf = new Map(events.flatMap((items, event) => items.map((item) => [item, `event ${event}`] as const)));
  return ({ id }) => eventOf.get(Number(id.split("-").at(-1)));
}

function labelled(row: Row, event: string, id: number): LabelledArticle {
  const published = isoDate.test(row.published ?? "") ? Date.parse(row.published ?? "") : Number.NaN;
  return {
    id,
    event,
    topic: event.split("_")[0] ?? event,
    outlet: row.source || undefined,
    language: row.language || undefined,
    title: htmlToLine(row.title ?? ""),
    description: htmlToText(row.description ?? ""),
    body: row.text ?? "",
    at: Number.isNaN(published) ? id : published,
  };
}

/** The article as far as it is read. */
export function within<A extends StoryArticle>(article: A, reach: Reach): A {
  if (reach === "text") return article;
  return { ...article, body: "", description: reach === "title" ? "" : article.description };
}

/** How far these articles can be read. */
export function reachesOf(rows: readonly LabelledArticle[]): Reach[] {
  return rows.some(({ body }) => body !== "") ? ["title", "description", "text"] : ["title", "description"];
}
