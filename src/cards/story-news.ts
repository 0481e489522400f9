import { clipped } from "../cut-text.ts";
import { repeats } from "../facts/repeats.ts";
import { figuresOf } from "../facts/story-figures.ts";
import { type Block, context, link, paragraph, type Span, text, time } from "../messages/message.ts";
import type { Correction, CorrectionKind, Development, Figure, Story } from "../model.ts";
import { toldAt } from "../told-at.ts";
import { languageMark, mayBeTranslation } from "./in-language.ts";
import { headlineArticle } from "./story-facts.ts";
import { isDispute } from "./story-state.ts";

/** A sentence longer than this is left to the timeline: a card has to stay short enough to be changed. */
const longestQuoted = 320;
const shownCorrections = 2;
const shownFigures = 2;
/** Counts of which two that differ mislead a reader who sees one. */
const countedOnCards: ReadonlySet<Figure["kind"]> = new Set(["dead", "injured", "missing", "votes"]);

/** What is newest, what is disputed, and what was put right. `language`: of the channel, others are marked. */
export function newsBlocks(story: Story, language?: string): Block[] {
  const { newest, denial, corrections } = newsShown(story);
  const mark = (one: Development) => languageMark(story.articles, one.articleId, language);
  return [
    ...(newest && newest !== denial ? [newLine(newest, mark(newest))] : []),
    ...(denial ? deniedLines(story, denial, mark(denial)) : []),
    ...differingLines(story),
    ...corrections.map(correctedLine),
  ];
}

function newLine(newest: Development, mark: string | undefined): Block {
  return paragraph(text("New", "bold"), ", ", ...told(newest, mark));
}

/** "Figures differ: at least 26 dead (Harbour Ledger), 31 dead (Meridian Post)": nobody can tell yet who is right. */
function differingLines({ articles }: Story): Block[] {
  return figuresOf(articles)
    .filter(({ kind, others }) => others.length > 0 && countedOnCards.has(kind))
    .slice(0, shownFigures)
    .map((figure) => {
      const others = figure.others.filter((one, i, all) => all.findIndex(({ value }) => value === one.value) === i);
      const words = [figure, ...others].map(({ written, outlet }) => `${written} (${outlet})`);
      return paragraph(text("Figures differ", "bold"), `: ${words.join(", ")}`);
    });
}

/** What of the story's news its card has lines for. */
export function newsShown(story: Story): { newest?: Development; denial?: Development; corrections: Correction[] } {
  return {
    newest: newestOf(story),
    denial: story.developments.findLast(isDispute),
    corrections: story.corrections.slice(-shownCorrections),
  };
}

/**
 * The last development of weight that is younger than the headline, unless headline and lead say it. Of the headline's own article the line
 * tells only what came about: all else is what the headline is about.
 */
function newestOf(story: Story): Development | undefined {
  const said = saidBy(story);
  const headline = headlineArticle(story);
  const headedAt = headline === undefined ? 0 : toldAt(headline);
  return story.developments.findLast(
    (one) =>
      one.weighty &&
      one.at >= headedAt &&
      (one.articleId !== headline?.id || !isSaidAnew(one)) &&
      one.sentence.text.length <= longestQuoted &&
      !repeats(one.sentence.text, said) &&
      !mayBeTranslation(story, one),
  );
}

function isSaidAnew({ kind }: Development): boolean {
  return kind === "statement" || kind === "detail";
}

/** Headline and lead. */
function saidBy({ headline, summary }: Pick<Story, "headline" | "summary">): string[] {
  return [headline, ...summary.map((sentence) => sentence.text)];
}

/** "14:02: The sentence. (Outlet, in German)" */
function told({ at, sentence, ...source }: Development, mark: string | undefined): Span[] {
  return [time(at), text(`: ${sentence.text} (`), ...sourceSpans(source, mark), text(")")];
}

function sourceSpans({ outlet, url }: Pick<Development, "outlet" | "url">, mark: string | undefined): Span[] {
  return mark === undefined ? [link(outlet, url)] : [link(outlet, url), text(`, ${mark}`)];
}

/** With what is denied where headline and lead do not say it; both sides in their own words. Who denies it stands before the headline. */
function deniedLines(story: Story, denial: Development, mark: string | undefined): Block[] {
  const { disputes, sentence, at } = denial;
  const isShort = disputes && disputes.text.length + sentence.text.length <= 2 * longestQuoted;
  const claim = isShort && !repeats(disputes.text, saidBy(story));
  if (repeats(sentence.text, saidBy(story)))
    return claim ? [paragraph(text(`The claim: “${disputes.text}”`, "italic"))] : [];
  const line = paragraph(
    text("⚠ ", "bold"),
    time(at, "time"),
    text(`: ${sentence.text.length <= longestQuoted ? sentence.text : "see the timeline."} (`),
    ...sourceSpans(denial, mark),
    text(")"),
    ...(claim ? [text(` The claim: “${disputes.text}”`, "italic")] : []),
  );
  return [line];
}

export const correctionWords: Readonly<Record<CorrectionKind, string>> = { corrected: "Corrected", changed: "Changed" };

/** "Corrected 15:10 by Outlet: was …", only where the publisher says so itself. */
function correctedLine({ kind, at, outlet, url, was, is }: Correction): Block {
  return context(
    text(`${correctionWords[kind]} `, "bold"),
    time(at, "time"),
    text(" by "),
    link(outlet, url),
    text(was === "" ? `: ${clipped(is)}` : `: was “${clipped(was)}”, is “${clipped(is)}”`),
  );
}
