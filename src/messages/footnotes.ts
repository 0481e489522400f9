import type { Millis } from "../model.ts";
import { type Block, link, list, paragraph, type Span, text, time } from "./message.ts";
import { textFragmentUrl } from "./text-fragment.ts";

/** An article that an answer rests on. */
export type Cited = { articleId: number; outlet: string; title: string; url?: string; at: Millis };

/** A sentence with the article it stands in. */
export type CitedSentence = Cited & { text: string };

/** The numbers of an answer's sources, in the order they are first cited. */
export type Footnotes = {
  /** " [1]": a link to the sentence in the article, or to the article when no sentence is named; nothing for an article that is not known. */
  mark(articleId: number, sentence?: string): Span[];
  /** "Sources" with one line for each number that was given out; nothing when none was. */
  blocks(): Block[];
};

const listed = 12;

export function createFootnotes(cited: readonly Cited[]): Footnotes {
  const known = new Map(cited.map((one) => [one.articleId, one]));
  const numbers = new Map<number, number>();
  return {
    mark(articleId, sentence) {
      const article = known.get(articleId);
      if (!article) return [];
      const number = numbers.get(articleId) ?? numbers.size + 1;
      numbers.set(articleId, number);
      const { url } = article;
      const target = url !== undefined && sentence !== undefined ? textFragmentUrl(url, sentence) : url;
      return [text(" "), link(`[${number}]`, target)];
    },
    blocks() {
      const sources = [...numbers.keys()].flatMap((id) => known.get(id) ?? []);
      if (sources.length === 0) return [];
      const more = sources.length - listed;
      return [
        paragraph(text("Sources", "bold"), ...(more > 0 ? [text(` (${more} more are linked above)`)] : [])),
        list(...sources.slice(0, listed).map(sourceLine)),
      ];
    },
  };
}

function sourceLine({ outlet, title, url, at }: Cited, index: number): Span[] {
  return [text(`[${index + 1}] ${outlet}, `), time(at, "date"), text(": "), link(title, url)];
}

/** The number of a source; with the place of the sentence in the page where there is room for the address. */
export function markOf(
  notes: Footnotes,
  { articleId, text: sentence }: { articleId: number; text: string },
  linked: boolean,
) {
  const mark = notes.mark(articleId, sentence);
  return linked ? mark : mark.map((span) => (span.kind === "link" ? text(span.text) : span));
}

/** So much of a headline a line of sources has room for. */
export const longestTitle = 80;
