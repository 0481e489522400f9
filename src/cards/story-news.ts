import { clipped } from "../cut-text.ts";
import { type Block, context, link, paragraph, type Span, text, time } from "../messages/message.ts";

import type { Correction, CorrectionKind, Development, Story } from "../model.ts";
import { denialLabel } from "./development-label.ts";
import { languageMark } from "./in-language.ts";
import { repeats } from "./repeats.ts";
import { isDispute } from "./story-state.ts";

/** A sentence longer than this is left to the timeline: a card has to stay short enough to be changed. */
const longestQuoted = 320;
const shownCorrections = 2;

/** What is newest, what is disputed, and what was put right. `language`: of the channel, others are marked. */
export function newsBlocks(story: Story, language?: string): Block[] {
  const { newest, denial, corrections } = newsShown(story);
  const mark = (one: Development) => languageMark(story.articles, one.articleId, language);
  return [
    ...(newest && newest !== denial ? [paragraph(text("New", "bold"), ", ", ...told(newest, mark(newest)))] : []),
    ...(denial ? [deniedLine(denial, mark(denial))] : []),
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

/** The last development worth a line, the weighty before the others, unless headline and lead say it already. */
function newestOf({ headline, developments, summary }: Story): Development | undefined {
  const said = [headline, ...summary.map((sentence) => sentence.text)];
  const fitting = developments.filter(
    ({ sentence }) => sentence.text.length <= longestQuoted && !repeats(sentence.text, said),
  );
  return fitting.findLast(({ weighty }) => weighty) ?? fitting.at(-1);
}

/** "14:02: The sentence. (Outlet, in German)" */
function told({ at, sentence, ...source }: Development, mark: string | undefined): Span[] {
  return [time(at, "time"), text(`: ${sentence.text} (`), ...sourceSpans(source, mark), text(")")];
}

function sourceSpans({ outlet, url }: Pick<Development, "outlet" | "url">, mark: string | undefined): Span[] {
  return mark === undefined ? [link(outlet, url)] : [link(outlet, url), text(`, ${mark}`)];
}

/** With what is denied where it is known; both sides in their own words. */
function deniedLine(denial: Development, mark: string | undefined): Block {
  const { who, disputes, sentence, at } = denial;
  const claim = disputes && disputes.text.length + sentence.text.length <= 2 * longestQuoted;
  return paragraph(
    text(denialLabel(who), "bold"),
    text(", "),
    time(at, "time"),
    text(`: ${sentence.text.length <= longestQuoted ? sentence.text : "see the timeline."} (`),
    ...sourceSpans(denial, mark),
    text(")"),
    ...(claim ? [text(` Before: “${disputes.text}”`, "italic")] : []),
  );
}

const correctionWords: Readonly<Record<CorrectionKind, string>> = { corrected: "Corrected ", changed: "Changed " };

/** "Corrected 15:10 by Outlet: was …", only where the publisher says so itself. */
function correctedLine({ kind, at, outlet, url, was, is }: Correction): Block {
  return context(
    text(correctionWords[kind], "bold"),
    time(at, "time"),
    text(" by "),
    link(outlet, url),
    text(was === "" ? `: ${clipped(is)}` : `: was “${clipped(was)}”, is “${clipped(is)}”`),
  );
}
