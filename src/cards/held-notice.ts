import type { HeldFeed } from "../db/articles/held.ts";
import { counted } from "../messages/counted.ts";
import {
  actions,
  type Block,
  context,
  heading,
  link,
  list,
  type Message,
  paragraph,
  text,
  time,
} from "../messages/message.ts";
import type { Millis } from "../model.ts";

const shownTitles = 3;

/** Most of a feed was new at once: nothing of it is posted until a person decides. */
export function heldNotice(held: HeldFeed): Message {
  const fact = `${held.outlet}: ${articlesOf(held.articles)} at once, held back`;
  return {
    fallback: fact,
    blocks: [
      heading(fact),
      paragraph(
        "Most of this feed was suddenly new. More likely its publisher changed how it names or dates its articles than wrote so many. ",
        "Nothing is lost: the articles are stored, and what the feed publishes from now on is posted as usual.",
      ),
      ...exampleBlocks(held),
      actions(
        { label: "Post them", command: `feeds post ${held.feedId}` },
        { label: "Mark as seen", command: `feeds seen ${held.feedId}` },
      ),
      context(
        "Held since ",
        time(held.since),
        ". Whoever may configure this channel may decide, once for all channels.",
      ),
    ],
  };
}

/** What the notice says once somebody has decided. */
export function heldDecided(
  outlet: string,
  decision: "post" | "seen",
  { articles, at }: { articles: number; at: Millis },
): Message {
  const what =
    decision === "post"
      ? "were released: the newest are posted, the rest is listed"
      : "were marked as seen: they can be searched and are part of their stories, and none is posted";
  const fact = `${outlet}: ${articlesOf(articles)} that came at once`;
  return { fallback: `${fact} ${what}`, blocks: [paragraph(text(fact, "bold"), ` ${what}. Decided `, time(at), ".")] };
}

function articlesOf(count: number): string {
  return counted(count, "article", "articles");
}

function exampleBlocks({ examples, articles }: HeldFeed): Block[] {
  const shown = examples.slice(0, shownTitles);
  if (shown.length === 0) return [];
  const more = articles - shown.length;
  return [
    list(...shown.map(({ title, url }) => [link(title, url)])),
    ...(more > 0 ? [context(`and ${more} more`)] : []),
  ];
}
