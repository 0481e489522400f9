import type { Millis } from "../model.ts";
import { languageName } from "./language-name.ts";
import { link, type Span, text, time } from "./message.ts";
import { textFragmentUrl } from "./text-fragment.ts";

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

const longestAddress = 200;

/** "The sentence. (Outlet, from Agency, in German, 20 Aug)" */
export function toldLine(one: SourcedLine, language: string, linked = true): Span[] {
  const { text: words, source = words, outlet, url, at } = one;
  const place = url && linked ? textFragmentUrl(url, source) : url;
  const target = place && place.length <= longestAddress ? place : url;
  return [text(`${words} (`), link(outlet, target), text(`${asides(one, language)}, `), time(at, "date"), text(")")];
}

/** ", from ndtv.com, in German" */
export function asides({ origin, language: written }: Pick<SourcedLine, "origin" | "language">, language: string) {
  const tag = written?.toLowerCase().split("-", 1)[0];
  return `${origin === undefined ? "" : `, from ${origin}`}${tag && tag !== language ? `, in ${languageName(tag)}` : ""}`;
}
