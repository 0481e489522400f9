import type { Millis } from "../model.ts";
import { primaryTag, speaks } from "../primary-tag.ts";
import { languageName } from "./language-name.ts";
import { link, type Span, text, time } from "./message.ts";
import { sentenceUrl } from "./text-fragment.ts";

/** A sentence with where and when it was published. `source`: the words it rests on, where a model wrote it. */
export type SourcedLine = {
  text: string;
  articleId: number;
  source?: string;
  outlet: string;
  title: string;
  url?: string;
  at: Millis;
  language?: string;
  /** Whom its article credits for what it reports. */
  origin?: string;
};

/** "The sentence. (Outlet, from Agency, in German, 20 Aug)" */
export function toldLine(one: SourcedLine, language: string, linked = true): Span[] {
  const { text: words, source = words, outlet, url, at } = one;
  const target = linked ? sentenceUrl(url, source) : url;
  return [text(`${words} (`), link(outlet, target), text(`${asides(one, language)}, `), time(at, "date"), text(")")];
}

/** ", from ndtv.com, in German" */
export function asides({ origin, language: written }: Pick<SourcedLine, "origin" | "language">, language: string) {
  const mark = written && !speaks({ language: written }, language) ? `, in ${languageName(primaryTag(written))}` : "";
  return `${origin === undefined ? "" : `, from ${origin}`}${mark}`;
}
