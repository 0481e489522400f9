import type { FeedItem } from "../stand-ins/feed-server.ts";

const syllables = "ba ce do fi gu la me ni po ru sa te vo zu".split(" ");

/** An article of the topic “ceasefire AND kyiv”, its own event in words that no other one uses. */
export function distinctArticle(outlet: string, n: number): FeedItem {
  const word = (k: number) =>
    [n * 7 + k, n * 3 + k * 5, n + k * 11, k].map((i) => syllables[i % syllables.length]).join("");
  const words = (from: number, count: number) => Array.from({ length: count }, (_, i) => word(from + i)).join(" ");
  return {
    guid: `${outlet}-${n}`,
    link: `https://${outlet}.example/${n}`,
    title: `${words(0, 3)} ceasefire ${words(3, 2)} Kyiv ${n}`,
    description: `<p>The ${words(5, 6)} ${words(11, 5)}.</p>`,
  };
}
