import type { Attributes } from "../document/markup-attributes.ts";
import { tagSet } from "./html-tags.ts";

const noiseTags = tagSet(
  "audio button canvas dialog embed figcaption footer form head iframe input math nav noscript object option script select " +
    "style svg template textarea title video",
);

const noiseWords: ReadonlySet<string> = new Set(
  (
    "ad ads advert advertisement banner breadcrumb breadcrumbs byline-social comments cookie cookies disqus follow-us " +
    "jp-relatedposts mostpopular mostread newsletter newsletters outbrain paywall promo readmore recirc recirculation " +
    "recommended related relatedposts share sharedaddy sharing signup social sponsored subscribe taboola trending"
  ).split(" "),
);

/** Several words that together name a box, wherever in a name they stand: "c-most-read-list". */
const noisePhrases: readonly string[] = (
  "also-like also-read did-you-know follow-us fun-fact in-other-news inline-related keep-reading most-popular most-read " +
  "most-viewed pro-tip read-also read-more read-next see-also share-bar share-buttons sign-up social-links tag-list top-stories"
).split(" ");

/** True for elements whose text is no part of the article: by tag, by being hidden, or by a class or id that says so. */
export function isNoise(tag: string, attributes: Attributes): boolean {
  return noiseTags.has(tag) || isHidden(attributes) || isNamedNoise(attributes);
}

export function isHidden(attributes: Attributes): boolean {
  if ("hidden" in attributes || attributes["aria-hidden"] === "true") return true;
  return /display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden/i.test(attributes.style?.slice(0, 1_000) ?? "");
}

/** True when a class or the id names a box that is no part of the article. */
export function isNamedNoise(attributes: Attributes): boolean {
  const names = `${attributes.class ?? ""} ${attributes.id ?? ""}`.slice(0, 300);
  return names.split(/[\s_]+/).some(saysNoise);
}

/** "related", "related-articles", "articleRelated" and "article__newsletter" do; "unrelated" does not. */
function saysNoise(written: string): boolean {
  const name = written.replace(/([a-z])([A-Z])/g, "$1-$2").toLowerCase();
  if (noiseWords.has(name)) return true;
  const words = name.split("-");
  if (noiseWords.has(words[0] ?? "") || noiseWords.has(words.at(-1) ?? "")) return true;
  return words.length > 1 && noisePhrases.some((phrase) => `-${name}-`.includes(`-${phrase}-`));
}
