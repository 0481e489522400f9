import { asideBlocks, askedForLine, mutedLine, type StoryAside } from "../../cards/story-asides.ts";
import { summaryBlocks } from "../../cards/story-card.ts";
import { outletCount, topicSpans } from "../../cards/story-facts.ts";
import { clipped } from "../../cut-text.ts";
import { openingOf } from "../../lookups/as-it-happened.ts";
import { counted } from "../../messages/counted.ts";
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
import type { Development, Story, StoryMember } from "../../model.ts";
import { toldAt } from "../../told-at.ts";
import { type TakeawaysRoom, type TakeawaysShown, takeawaysBlocks } from "./takeaways-blocks.ts";

/** Some of a longer row, in its order; page 1 holds the newest. */
export type NumberedPage<T> = { items: readonly T[]; page: number; pages: number };

export const longestTitle = 120;
/** Of one article; the timeline has them all. */
const shownSentences = 1;

/** `takeaways`: what to take from it beside its summary. `language`: primary tag of what readers read first. */
export type StoryBeside = StoryAside & { takeaways?: TakeawaysShown; language?: string };

const rooms: readonly [TakeawaysRoom, ...TakeawaysRoom[]] = [
  { points: 7, open: 2, quotes: 3 },
  { points: 5, open: 2, quotes: 2 },
  { points: 4, open: 1, quotes: 1 },
  { points: 2, open: 1, quotes: 0 },
];

/** One story: what to take from it, and its sources in the order they came with what each added. `page` holds its articles. */
export function storyDetails(story: Story, page: NumberedPage<StoryMember>, beside: StoryBeside = {}): Message {
  const [all, ...fewer] = beside.takeaways === undefined ? [rooms[0]] : rooms;
  return {
    fallback: `${story.headline}: ${outletCount(story)}, ${articleCount(story)}`,
    blocks: blocksOf(story, page, beside, all),
    shorter: fewer.map((room) => blocksOf(story, page, beside, room)),
  };
}

function blocksOf(story: Story, page: NumberedPage<StoryMember>, beside: StoryBeside, room: TakeawaysRoom): Block[] {
  const { takeaways, language = "" } = beside;
  const said = new Set(takeaways?.points.slice(0, room.points).map((one) => one.text));
  const isFirst = page.page === 1;
  return [
    heading(link(story.headline, story.url)),
    ...(isFirst ? openingBlocks(story, beside) : []),
    ...(isFirst && takeaways ? takeawaysBlocks(takeaways, room, language) : []),
    paragraph(text(listTitle(story, page), "bold")),
    list(...page.items.map((article) => sourceLine(story, article, said))),
    ...(isFirst ? asideBlocks(story, beside) : []),
    actions(...buttons(story, page, beside)),
  ];
}

export function articleCount({ articles }: Pick<Story, "articles">): string {
  return counted(articles.length, "article", "articles");
}

function openingBlocks(story: Story, { askedFor, mute, language }: StoryBeside): Block[] {
  const { topics, id } = story;
  return [
    ...(askedFor === undefined ? [] : [askedForLine(askedFor)]),
    ...(mute ? [mutedLine(mute)] : []),
    ...summaryBlocks(story, language),
    context(...topicSpans(topics), `${topics.length > 0 ? " · " : ""}${outletCount(story)} · #${id}`),
  ];
}

function listTitle(story: Story, { items, page, pages }: NumberedPage<StoryMember>): string {
  if (pages === 1) return "Sources, and what each added";
  return page === 1
    ? `The newest ${items.length} of ${articleCount(story)}, and what each added`
    : `${articleCount(story)}, page ${page} of ${pages} from the newest`;
}

/** "20 Aug, 14:02 · Harbour Ledger · Its title · The new sentence." */
function sourceLine(story: Story, article: StoryMember, said: ReadonlySet<string>): Span[] {
  return [
    time(toldAt(article)),
    text(` · ${article.outlet} · `),
    link(clipped(article.title, longestTitle), article.url),
    ...addedBy(story, article, said),
  ];
}

/** `said`: sentences that stand above. */
function addedBy({ articles, developments }: Story, article: StoryMember, said: ReadonlySet<string>): Span[] {
  const { id, outlet, origin } = article;
  if (articles[0]?.id === id) {
    // Feeds are read in their own time: what came first need not have been published first.
    const isEarliest = articles.every((other) => toldAt(other) >= toldAt(article));
    const opening = openingOf(article, [article.title]);
    return [
      text(isEarliest ? " · first report" : " · first read", "italic"),
      ...(opening === article.title ? [] : [text(`: ${clipped(opening)}`)]),
    ];
  }
  const added = developments.filter(({ articleId }) => articleId === id);
  const others = added.filter(({ sentence }) => !said.has(sentence.text));
  if (others.length > 0) return [text(" · new: ", "italic"), text(sentencesOf(others))];
  if (added.length > 0) return [];
  if (origin === undefined) return []; // not enriched yet
  return [text(origin === outlet ? " · nothing new" : ` · nothing new, from ${origin}`, "italic")];
}

function sentencesOf(added: readonly Development[]): string {
  const shown = added.slice(0, shownSentences).map(({ sentence }) => clipped(sentence.text));
  const more = added.length - shown.length;
  return shown.join(" ") + (more > 0 ? ` (and ${more} more)` : "");
}

function buttons({ id, articles }: Story, { page, pages }: NumberedPage<unknown>, { mute }: StoryAside): Action[] {
  return [
    ...pageButtons(`story show ${id}`, { page, pages }),
    { label: "Sources", command: `story sources ${id}` },
    { label: "Timeline", command: `story timeline ${id}` },
    { label: "Why?", command: `why ${id}` },
    mute ? { label: "Unmute", command: `unmute ${id}` } : { label: "Mute", command: `mute ${id}` },
    ...(articles.length > 1 ? [{ label: "Not this story", command: `story pieces ${id}` }] : []),
  ];
}

/** To the pages beside this one. */
export function pageButtons(command: string, { page, pages }: Pick<NumberedPage<unknown>, "page" | "pages">): Action[] {
  return [
    ...(page < pages ? [{ label: "Earlier", command: `${command} ${page + 1}` }] : []),
    ...(page > 1 ? [{ label: "Later", command: `${command} ${page - 1}` }] : []),
  ];
}
