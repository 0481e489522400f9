import { clipped } from "../../cut-text.ts";
import {
  type Action,
  actions,
  type Block,
  context,
  heading,
  link,
  list,
  type Message,
  paragraph,
  type Span,
  text,
  time,
} from "../../messages/message.ts";
import { queryFlaw, type ShownFlaw } from "../../messages/query-flaw.ts";
import type { Article, Millis } from "../../model.ts";

/** What was looked for and where; `wider`: the command line without the limits. */
export type AskedSearch = { words: string; topic?: string; since?: Millis; source?: string; wider?: string };

export type FoundPage = {
  items: readonly {
    article: Pick<Article, "title" | "url" | "outlet" | "publishedAt" | "firstSeenAt"> & { storyId?: number };
    snippet: readonly { text: string; hit: boolean }[];
  }[];
  page: number;
  /** The command line of the next page. */
  more?: string;
  /** False: so many articles have these words that the oldest were not looked at. */
  complete: boolean;
  /** None has the words themselves; these have words near them. */
  isNear?: true;
};

const longestTitle = 150;
const longestWords = 120;

/** One page of articles, each with the place where the words stand. */
export function searchResults(asked: AskedSearch, found: FoundPage): Message {
  const [first] = found.items;
  if (!first) return nothingFound(asked, found);
  const place = found.page > 1 ? `, page ${found.page}` : "";
  return {
    fallback: `${found.items.length} found: ${clipped(asked.words, longestWords)}${place}. First: ${clipped(first.article.title, longestWords)}`,
    blocks: [
      heading(`Search: ${clipped(asked.words, longestWords)}${place}`),
      ...limits(asked),
      ...(found.isNear ? [context("No article has all these words. These have words near them.")] : []),
      list(...found.items.map(hitLine)),
      ...incomplete(found),
      ...(found.more === undefined ? [] : [actions({ label: "More", command: found.more })]),
    ],
  };
}

/** "Title · Outlet · 20 Aug · #12: … the place with the words …" */
function hitLine({ article, snippet }: FoundPage["items"][number]): Span[] {
  const { title, url, outlet, publishedAt, firstSeenAt, storyId } = article;
  return [
    link(clipped(title, longestTitle), url, "bold"),
    text(` · ${outlet} · `),
    time(publishedAt ?? firstSeenAt),
    text(`${storyId === undefined ? "" : ` · #${storyId}`}${snippet.length > 0 ? ": " : ""}`),
    ...snippet.map((part) => (part.hit ? text(part.text, "bold") : text(part.text))),
  ];
}

function limits({ topic, since, source }: AskedSearch): Block[] {
  const spans: Span[][] = [
    ...(topic === undefined ? [] : [[text(`in ${topic}`)]]),
    ...(source === undefined ? [] : [[text(`from ${source}`)]]),
    ...(since === undefined ? [] : [[text("since "), time(since)]]),
  ];
  if (spans.length === 0) return [];
  return [context(...spans.flatMap((each, at) => (at === 0 ? each : [text(" · "), ...each])))];
}

function incomplete({ complete }: FoundPage): Block[] {
  if (complete) return [];
  return [context("So many articles have these words that only the newest were looked at. Add a word or a time.")];
}

function nothingFound(asked: AskedSearch, found: FoundPage): Message {
  const what = found.page > 1 ? "Nothing more is found" : "Nothing found";
  const buttons: Action[] = [
    ...(asked.wider === undefined ? [] : [{ label: "Search everywhere", command: asked.wider }]),
    { label: "Latest stories", command: "latest" },
  ];
  return {
    fallback: `${what}: ${clipped(asked.words, longestWords)}.`,
    isEmpty: true,
    blocks: [
      paragraph(`${what}. Searched: `, text(clipped(asked.words, longestWords), "bold")),
      ...limits(asked),
      ...incomplete(found),
      context(
        "All words must occur. Try fewer words, a beginning (",
        text("guarant*", "code"),
        "), either of two (",
        text("truce OR ceasefire", "code"),
        ") or a longer time.",
      ),
      actions(...buttons),
    ],
  };
}

/** A search that cannot be read, with its place, and the line that looks for the words alone. */
export function searchFlaw(flaw: ShownFlaw, instead: string | undefined): Message {
  const { fallback, blocks } = queryFlaw(flaw);
  if (instead === undefined) return { fallback, blocks };
  return { fallback, blocks: [...blocks, actions({ label: "Search for the words alone", command: instead })] };
}
