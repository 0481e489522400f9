import { type Block, heading, type Message, paragraph, text } from "./message.ts";

/** What is wrong with a typed topic; `query` and `column` (from 1) where it is a place in the query. */
export type ShownFlaw = { reason: string; proposal?: string; query?: string; column?: number };

/** So much of a query is shown before and after the place. */
const shownAround = 28;

/** A query that cannot be tried, with the place and what would be right. */
export function queryFlaw(flaw: ShownFlaw): Message {
  return { fallback: flawWords(flaw), blocks: [heading("This query cannot be tried"), ...flawBlocks(flaw)] };
}

/** What is wrong, where, and what would be right. */
export function flawBlocks(flaw: ShownFlaw): Block[] {
  return [
    paragraph(flawWords(flaw)),
    ...place(flaw),
    ...(flaw.proposal ? [paragraph(text("Instead: ", "bold"), flaw.proposal)] : []),
  ];
}

export function flawWords({ column, reason }: ShownFlaw): string {
  return column === undefined ? reason : `In the query, column ${column}: ${reason}.`;
}

/** The query around the place, and a caret below it. Dots, because chat programs take spaces away. */
function place({ query, column }: ShownFlaw): Block[] {
  if (query === undefined || column === undefined) return [];
  const at = Math.min(column - 1, query.length);
  const from = Math.max(0, at - shownAround);
  const shown = query
    .slice(from, at + shownAround)
    .replaceAll(/\s/g, " ")
    .toWellFormed();
  const lead = from > 0 ? "…" : "";
  const caret = `${"·".repeat(lead.length + at - from)}^`;
  return [
    paragraph(text(`${lead}${shown}${at + shownAround < query.length ? "…" : ""}`, "code")),
    paragraph(text(caret, "code")),
  ];
}
