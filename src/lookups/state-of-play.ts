import { dayIn } from "../day-in.ts";
import type { FoundEvent } from "../db/articles/dated-events.ts";
import { type FoundQuote, quotesOf } from "../db/articles/quotes.ts";
import type { Database } from "../db/open.ts";
import { topicEvents } from "../db/topics/topic-events.ts";
import { topicWords } from "../db/topics/topic-words.ts";
import { installedAliases } from "../db/topics/watchlists.ts";
import { day } from "../durations.ts";
import { createReader } from "../language/read.ts";
import type { Correction, Development, Millis, Story, Topic } from "../model.ts";
import { termsOf } from "../summarize/terms.ts";
import { attachSource } from "./attach-source.ts";
import type { AttributedSentence } from "./attributed-sentence.ts";
import { tellsSame } from "./choose-statements.ts";
import type { LeadWriter } from "./composed-lead.ts";
import { nextEvents } from "./next-events.ts";
import type { Statement } from "./statements.ts";
import { tellingQuotes } from "./telling-quotes.ts";
import { type ToldBounds, toldIn } from "./topic-statements.ts";
import { sureStatus, type WatchedStatus, watchedStatusOf } from "./watched-status.ts";

/** Where a topic stands. Every sentence is word for word from a stored article, and none says what another does. */
export type StateOfPlay = {
  topic: Pick<Topic, "id" | "name" | "title">;
  /** That most outlets tell first. */
  stories: readonly Story[];
  /** At most 3, newest first. */
  lead: AttributedSentence[];
  changed: AttributedSentence[];
  agreed: AttributedSentence[];
  /** Not settled, or at risk. */
  open: AttributedSentence[];
  /** A side that holds one thing and then its opposite. */
  odds: { newer: AttributedSentence; older: AttributedSentence }[];
  quotes: FoundQuote[];
  /** The most mentioned first. */
  watched: WatchedStatus[];
  /** By day. */
  ahead: FoundEvent[];
  /** Newest first. */
  disputed: Development[];
  corrections: Correction[];
};

export type StateAsked = {
  topic: Pick<Topic, "id" | "name" | "title">;
  /** Of the period, that most outlets tell first. */
  stories: readonly Story[];
  since: Millis;
  until: Millis;
  now: Millis;
  /** Whose days are meant; UTC unless told. */
  timezone?: string;
  /** Primary tag of what readers read first; absent: every language alike. */
  language?: string;
};

const most = { quotes: 4, quotesRead: 60, disputed: 3, corrections: 3, events: 5 };
const bounds: ToldBounds = { lead: 3, leadCharacters: 640, changed: 5, agreed: 3, open: 4, odds: 2 };
const eventsPerDay = 40;
const daysAhead = 180;

/** What the stories tell of the topic in the period, boiled down. `writeLead` may be replaced by what writes it better. */
export async function stateOfPlay(
  db: Database,
  asked: StateAsked,
  writeLead: LeadWriter = (own) => own,
): Promise<StateOfPlay> {
  const { topic, stories, since, until, timezone = "UTC" } = asked;
  const articleIds = stories.flatMap(({ articles }) => articles.map(({ id }) => id));
  const words = await topicWords(db, { topicId: topic.id, articleIds });
  const read = createReader(await installedAliases(db));
  const readIn = (text: Parameters<typeof read>[0]) => read({ ...text, timezone });
  const followed = { title: topic.title, words };
  const coming = await aheadOf(db, asked);
  const elsewhere = coming.map(({ sentence }) => sentence.text);
  const told = toldIn(stories, { ...asked, read: readIn, followed, elsewhere, most: bounds });
  const inPeriod = ({ at }: { at: Millis }) => at >= since && at < until;
  const isShown = createShown(told);
  const found = await quotesOf(db, { topicIds: [topic.id], since, until, limit: most.quotesRead });
  const ofStories = new Set(stories.map(({ id }) => id));
  const own = found.filter(({ storyId }) => storyId === undefined || ofStories.has(storyId));
  const shown = [...told.lead, ...told.changed, ...told.agreed, ...told.open];
  const isQuoted = (quote: FoundQuote) => shown.some(({ text }) => text.includes(quote.words));
  const tell = attachSource(stories);
  const denied = stories.flatMap(({ developments }) => developments).filter(inPeriod);
  return {
    topic: { id: topic.id, name: topic.name, title: topic.title },
    stories,
    lead: (await writeLead(told.lead.map(bare), told.rest.map(bare))).flatMap(tell),
    changed: told.changed.map(bare).flatMap(tell),
    agreed: told.agreed.map(bare).flatMap(tell),
    open: told.open.map(bare).flatMap(tell),
    odds: told.odds.flatMap(({ newer, older }) => {
      const [now, before] = [...tell(bare(newer)), ...tell(bare(older))];
      return now && before ? [{ newer: now, older: before }] : [];
    }),
    quotes: tellingQuotes(own, told.relevance, most.quotes).filter((one) => !isQuoted(one)),
    watched: (await watchedStatusOf(db, { topicId: topic.id, since, until })).map(sureStatus),
    ahead: coming.filter(({ sentence }) => !isShown(sentence.text)),
    disputed: newest(
      denied.filter(({ kind, weighty, sentence }) => kind === "denied" && weighty && !isShown(sentence.text)),
    ).slice(0, most.disputed),
    corrections: newest(stories.flatMap(({ corrections }) => corrections).filter(inPeriod)).slice(0, most.corrections),
  };
}

function bare({ text, articleId, start, end }: Statement) {
  return { text, articleId, start, end };
}

function newest<T extends { at: Millis }>(items: readonly T[]): T[] {
  return items.toSorted((a, b) => b.at - a.at);
}

/** Whether one of the statements says it already. */
function createShown({ lead, changed, agreed, open }: ReturnType<typeof toldIn>): (text: string) => boolean {
  const said = [...lead, ...changed, ...agreed, ...open];
  return (text) => {
    const terms = new Set(termsOf(text));
    return said.some((one) => tellsSame(one, { terms, keys: new Set(), language: one.language }));
  };
}

async function aheadOf(
  db: Database,
  { topic, since, until, now, timezone = "UTC" }: StateAsked,
): Promise<FoundEvent[]> {
  const today = dayIn(now, timezone);
  const days = { fromDay: dayIn(now - 31 * day, timezone), toDay: dayIn(now + daysAhead * day, timezone) };
  const found = await topicEvents(db, { topicId: topic.id, toldSince: since, ...days, perDay: eventsPerDay });
  return nextEvents(
    found.filter(({ at }) => at < until),
    today,
    most.events,
  );
}
