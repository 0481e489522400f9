import { actions, type Block, context, heading, type Message, paragraph, text } from "../../messages/message.ts";

/** What is wrong with a typed topic; `query` and `column` (from 1) where it is a place in the query. */
export type ShownFlaw = { reason: string; proposal?: string; query?: string; column?: number };

/** So much of a query is shown before and after the place. */
const shownAround = 28;

/** A topic cannot be tried as it was typed. What was typed is kept in the draft, so that Change shows it. */
export function topicFlaw(draft: number | undefined, flaw: ShownFlaw): Message {
  const what = flaw.column === undefined ? flaw.reason : `In the query, column ${flaw.column}: ${flaw.reason}.`;
  return {
    fallback: draft === undefined ? what : `Not saved. ${what}`,
    blocks: [
      heading(draft === undefined ? "This query cannot be tried" : "This cannot be saved yet"),
      paragraph(what),
      ...place(flaw),
      ...(flaw.proposal ? [paragraph(text("Instead: ", "bold"), flaw.proposal)] : []),
      ...(draft === undefined
        ? []
        : [
            actions(
              { label: "Change", command: `topic change ${draft}` },
              { label: "Discard", command: `topic discard ${draft}` },
            ),
            context("What you typed is kept."),
          ]),
    ],
  };
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
