import { attributesOf } from "../document/markup-attributes.ts";
import { isNoise } from "./noise-elements.ts";

const longestKnown = 200;
const mostKnown = 2_000;

/** Publishers write the same few classes into every paragraph of every article. */
const known = new Map<string, boolean>();

const telling = /(?:^|\s)(?:class|id|style|hidden|aria-hidden)(?:[\s=]|$)/i;

/** As `isNoise`, with the attributes as the start tag has them. */
export function isNoiseAsWritten(tag: string, attributes: string): boolean {
  const relevant = attributes !== "" && telling.test(attributes) ? attributes : "";
  if (relevant.length > longestKnown) return isNoise(tag, attributesOf(relevant));
  const start = tag + relevant;
  let noise = known.get(start);
  if (noise === undefined) {
    noise = isNoise(tag, attributesOf(relevant));
    if (known.size >= mostKnown) known.clear();
    known.set(start, noise);
  }
  return noise;
}
