import type { FoundQuote } from "../db/articles/quotes.ts";
import { quotesOf } from "../db/articles/quotes.ts";
import type { Database } from "../db/open.ts";
import { topicWords } from "../db/topics/topic-words.ts";
import { installedAliases } from "../db/topics/watchlists.ts";
import { createReader } from "../language/read.ts";
import type { Story } from "../model.ts";
import { attachSource } from "./attach-source.ts";
import type { AttributedSentence } from "./attributed-sentence.ts";
import { tellingQuotes } from "./telling-quotes.ts";
import { toldIn } from "./topic-statements.ts";

/** What a reader takes from a story beside its summary: each thing once, word for word. */
export type StoryTakeaways = { points: AttributedSentence[]; open: AttributedSentence[]; quotes: FoundQuote[] };

const most = { points: 7, open: 2, quotes: 3, quotesRead: 60 };

export async function storyTakeaways(
  db: Database,
  story: Story,
  { language, timezone }: { language: string; timezone: string },
): Promise<StoryTakeaways> {
  const read = createReader(await installedAliases(db));
  const articleIds = story.articles.map(({ id }) => id);
  const words: string[][] = [];
  for (const { id: topicId } of story.topics) words.push(await topicWords(db, { topicId, articleIds }));
  const told = toldIn([story], {
    ...{ since: 0, until: Number.POSITIVE_INFINITY, language },
    read: (text) => read({ ...text, timezone }),
    followed: { title: story.headline, words: words.flat() },
    elsewhere: story.summary.map(({ text }) => text),
    most: { lead: 0, leadCharacters: 0, changed: most.points, agreed: 2, open: most.open },
  });
  const tell = attachSource([story]);
  const points = [...told.agreed, ...told.changed, ...told.rest].slice(0, most.points);
  const said = [...points, ...told.open].map(({ text }) => text);
  const found = await quotesOf(db, { storyId: story.id, limit: most.quotesRead });
  const quotes = found.filter(({ words }) => !said.some((text) => text.includes(words)));
  return {
    points: points.flatMap(tell),
    open: told.open.flatMap(tell),
    quotes: tellingQuotes(quotes, told.relevance, most.quotes),
  };
}
