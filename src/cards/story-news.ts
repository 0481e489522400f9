import { clipped } from "../cut-text.ts";
import { type Block, context, link, paragraph, type Span, text, time } from "../messages/message.ts";
import type { Correction, Development, Story } from "../model.ts";

/** A sentence longer than this is left to the timeline: a card has to stay short enough to be changed. */
const longestQuoted = 320;
const shownCorrections = 2;

/** What is newest, what is disputed, and what was put right. */
export function newsBlocks(story: Story): Block[] {
  const { newest, denial, corrections } = newsShown(story);
  return [
    ...(newest && newest !== denial ? [paragraph(text("New", "bold"), ", ", ...told(newest))] : []),
    ...(denial ? [disputedLine(denial)] : []),
    ...corrections.map(correctedLine),
  ];
}

/** What of the story's news its card has lines for. */
export function newsShown(story: Story): { newest?: Development; denial?: Development; corrections: Correction[] } {
  return {
    newest: newestOf(story),
    denial: story.developments.findLast(isDispute),
    corrections: story.corrections.slice(-shownCorrections),
  };
}

/** A denial of what the story tells, not of anything else. */
export function isDispute({ kind, weighty, disputes }: Development): boolean {
  return kind === "denied" && weighty && disputes !== undefined;
}

/** The last development worth a line, the weighty before the others, unless the summary says it already. */
function newestOf({ developments, summary }: Story): Development | undefined {
  const said = new Set(summary.map((sentence) => sentence.text));
  const fitting = developments.filter(
    ({ sentence }) => sentence.text.length <= longestQuoted && !said.has(sentence.text),
  );
  return fitting.findLast(({ weighty }) => weighty) ?? fitting.at(-1);
}

/** "14:02: The sentence. (Outlet)" */
function told({ at, sentence, outlet, url }: Development): Span[] {
  return [time(at, "time"), text(`: ${sentence.text} (`), link(outlet, url), text(")")];
}

/** With what is denied where it is known; both sides in their own words. */
function disputedLine(denial: Development): Block {
  const { who, disputes, sentence, at, outlet, url } = denial;
  const claim = disputes && disputes.text.length + sentence.text.length <= 2 * longestQuoted;
  return paragraph(
    text(who ? `⚠ Disputed by ${who}` : "⚠ Disputed", "bold"),
    text(", "),
    time(at, "time"),
    text(`: ${sentence.text.length <= longestQuoted ? sentence.text : "see the timeline."} (`),
    link(outlet, url),
    text(")"),
    ...(claim ? [text(` Before: “${disputes.text}”`, "italic")] : []),
  );
}

/** "Corrected 15:10 by Outlet: was …" */
function correctedLine({ at, outlet, url, was, is }: Correction): Block {
  return context(
    text("Corrected ", "bold"),
    time(at, "time"),
    text(" by "),
    link(outlet, url),
    text(`: was “${clipped(was)}”, now “${clipped(is)}”`),
  );
}
