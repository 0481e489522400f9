import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { channelAt } from "../src/db/channels/channels.ts";
import { type Database, openDatabase, sqlOf } from "../src/db/open.ts";
import { installWatchlist } from "../src/db/topics/watchlists.ts";
import type { Watchlist } from "../src/model.ts";
import { parseWatchlist } from "../src/watchlist/parse-watchlist.ts";
import { type BigArticle, type BigNews, createBigNews, type Event, type Placed } from "./big-news.ts";

/** The moment after the last article. */
export const bigNow = Date.UTC(2027, 0, 4, 9);
export const bigSpan = 2 * 365 * 86_400_000;
/** One fifth of all articles match it; the quiet one is matched by 400 in all. */
export const busyTopic = "markets";
export const quietTopic = "lighthouses";
export const bigWorkspace = "TBIG";
export const bigChannels = ["CPACK", "CBUSY", "CQUIET"];

const feedCount = 200;
const perTransaction = 100_000;
const busyShare = 0.2;
const packShare = 0.05;
const quietArticles = 400;
const hour = 3_600_000;

type Row = Record<string, string | number | null>;
type Insert = (row: Row) => void;
type Topic = { id: number; name: string; words: string[]; values: string[]; channel: number; open: OpenStory[] };
type OpenStory = Event & {
  id: number;
  wanted: number;
  members: { id: number; at: number }[];
  headline: string;
  url: string;
};

/** Opens the database of so many invented articles over two years; makes it when the file is not there. */
export async function bigDatabase(path: string, articles: number): Promise<Database> {
  const isMade = path !== ":memory:" && existsSync(path);
  const db = openDatabase(path);
  if (!isMade) await fill(db, articles);
  return db;
}

async function fill(db: Database, articles: number): Promise<void> {
  const list = watchlist();
  await installWatchlist(db, list);
  for (const address of bigChannels) {
    const found = { now: 0, timezone: "Europe/Kyiv", workspace: `slack:${bigWorkspace}` };
    await channelAt(db, { platform: "slack", address }, found);
  }
  const { $client: client } = sqlOf(db);
  const insert = createInserts(client);
  const topics = topicsOf(db, list);
  subscribe(topics, insert("subscriptions"));
  const writer = createWriter(insert, topics, articles);
  const write = client.transaction((from: number, to: number) => {
    for (let id = from; id <= to; id += 1) writer.add(id);
    if (to === articles) writer.end();
  });
  for (const line of hurried) client.exec(line);
  for (let from = 1; from <= articles; from += perTransaction) {
    write(from, Math.min(from + perTransaction - 1, articles));
    console.error(`${new Date().toISOString()} ${from - 1} of ${articles} articles`);
  }
  for (const line of unhurried) client.exec(line);
}

/** Few large segments of the full-text index instead of thousands that are put together again and again. */
const hurried = [
  "pragma foreign_keys = off",
  "pragma synchronous = off",
  "pragma cache_size = -1000000",
  "insert into articles_fts(articles_fts, rank) values ('hashsize', 1000000000)",
  "insert into articles_fts(articles_fts, rank) values ('automerge', 0)",
];
const unhurried = [
  "insert into articles_fts(articles_fts, rank) values ('hashsize', 1048576)",
  "insert into articles_fts(articles_fts, rank) values ('automerge', 4)",
  "pragma cache_size = -16000",
  "pragma synchronous = normal",
  "pragma foreign_keys = on",
  "pragma wal_checkpoint(truncate)",
];

function createInserts(client: ReturnType<typeof sqlOf>["$client"]) {
  const prepare = (table: string, columns: readonly string[]) =>
    client.prepare(
      `insert or ignore into ${table} ("${columns.join('", "')}") values (${columns.map(() => "?").join(", ")})`,
    );
  const statements = new Map<string, ReturnType<typeof prepare>>();
  return (table: string): Insert =>
    (row) => {
      const known = statements.get(table) ?? prepare(table, Object.keys(row));
      statements.set(table, known);
      known.run(...Object.values(row));
    };
}

function watchlist(): Watchlist {
  const file = join(import.meta.dirname, "../packs/ukraine-peace-talks.yaml");
  const pack = parseWatchlist(readFileSync(file, "utf8"), file);
  if (!("topics" in pack)) throw new Error(`${file} cannot be read.`);
  const made = Array.from({ length: feedCount - pack.feeds.length }, (_, i) => ({
    url: `https://outlet-${i}.example/rss`,
    outlet: `Outlet ${i % 150}`,
    language: "en",
  }));
  const own = [
    { name: busyTopic, title: "Markets", query: "markets OR shares", watch: ["Frankfurt", "London", "Tokyo"] },
    { name: quietTopic, title: "Lighthouses", query: "lighthouse OR foghorn", watch: [] },
  ].map(({ watch, ...topic }) => ({
    ...{ ...topic, description: topic.title },
    watch: watch.map((value) => ({ value, spellings: [value] })),
  }));
  return { ...pack, feeds: [...pack.feeds, ...made], topics: [...pack.topics, ...own] };
}

function topicsOf(db: Database, list: Watchlist): Topic[] {
  const rows = sqlOf(db).$client.prepare("select id, name from topics").all() as { id: number; name: string }[];
  return rows.map(({ id, name }) => {
    const values = list.topics.find((topic) => topic.name === name)?.watch?.map(({ value }) => value) ?? [];
    const words = name === quietTopic ? ["lighthouse", "foghorn"] : name.split("-").filter((word) => word.length > 3);
    return { id, name, values, words, channel: channelOf(name), open: [] };
  });
}

function channelOf(name: string): number {
  if (name === busyTopic) return 2;
  return name === quietTopic ? 3 : 1;
}

function subscribe(topics: readonly Topic[], insert: Insert): void {
  for (const { id, channel } of topics)
    insert({ channel_id: channel, topic_id: id, created_at: 0, created_by: "Ada", relevance: "all" });
}

function createWriter(insert: (table: string) => Insert, topics: readonly Topic[], articles: number) {
  const news = createBigNews();
  const to = {
    article: insert("articles"),
    key: insert("article_keys"),
    edit: insert("article_edits"),
    match: insert("matches"),
    member: insert("story_articles"),
    correction: insert("corrections"),
    growth: createGrowth(news, insert),
    story: createStoryWriter(insert),
  };
  const busy = topics.filter(({ name }) => name === busyTopic);
  const quiet = topics.filter(({ name }) => name === quietTopic);
  const pack = topics.filter(({ channel }) => channel === 1);
  let stories = 0;
  let edits = 0;

  /** Articles in the order they came, evenly over the span. */
  function add(id: number): void {
    const at = Math.floor(bigNow - bigSpan + ((id - 1) / articles) * bigSpan);
    const [topic, ...others] = topicsFor(id);
    if (!topic) {
      write(id, at, news.article(undefined, at), "unmatched");
      return;
    }
    const known =
      topic.open.length > 0 && news.random() > 0.25
        ? topic.open[Math.floor(news.random() * topic.open.length)]
        : undefined;
    const story = known ?? begin(topic);
    const article = news.article(story, at);
    const url = write(id, at, article, known ? "merged" : "founded");
    if (!known) Object.assign(story, { headline: article.title, url });
    for (const one of [topic, ...others]) to.match(matchOf(id, one, article));
    enter(story, { id, at }, article);
    if (story.members.length < story.wanted) return;
    topic.open.splice(topic.open.indexOf(story), 1);
    to.story(story, [topic, ...others]);
  }

  function topicsFor(id: number): Topic[] {
    if (id % Math.max(1, Math.floor(articles / quietArticles)) === 0) return quiet;
    const drawn = news.random();
    if (drawn < busyShare) return busy;
    if (drawn > busyShare + packShare) return [];
    const first = Math.floor(pack.length * news.random() ** 2);
    const second = Math.floor(pack.length * news.random() * 2);
    return pack.filter((_, i) => i === first || i === second);
  }

  /** One topic has a dozen stories under way; the busy one more. */
  function begin(topic: Topic): OpenStory {
    stories += 1;
    const most = topic.name === busyTopic ? 60 : 12;
    const evicted = topic.open.length >= most ? topic.open.shift() : undefined;
    if (evicted) to.story(evicted, [topic]);
    const wanted = Math.max(1, Math.floor(40 * news.random() ** 4));
    const story = {
      ...{ id: stories, wanted, members: [], headline: "", url: "" },
      names: news.names(),
      words: topic.words,
      values: topic.values,
    };
    topic.open.push(story);
    return story;
  }

  function write(id: number, at: number, { title, description, body }: BigArticle, usual: string): string {
    const feed = 1 + Math.floor(feedCount * news.random() ** 2);
    const url = `https://outlet-${feed}.example/${new Date(at).toISOString().slice(0, 10)}/${id}`;
    const state = usual === "unmatched" && id % 40 === 0 ? "duplicate" : usual;
    to.article({
      ...{
        id,
        feed_id: feed,
        url,
        title,
        description,
        body,
        language: "en",
        categories: "[]",
        published_at: at - Math.floor(news.random() * hour),
      },
      ...{
        first_seen_at: at,
        content_hash: `hash of ${id}`,
        state,
        reason: "Made up.",
        edits: id % 20 === 0 ? 1 : 0,
        unsorted: 0,
      },
    });
    to.key({ feed_id: feed, key: `guid:${id}`, article_id: id });
    to.key({ feed_id: feed, key: `url:${url.slice(8)}`, article_id: id });
    if (id % 20 === 0) {
      edits += 1;
      to.edit({
        id: edits,
        article_id: id,
        seen_at: at + hour,
        changes: JSON.stringify([{ field: "title", before: "one", after: "two" }]),
      });
    }
    return url;
  }

  function enter(story: OpenStory, member: { id: number; at: number }, article: BigArticle): void {
    const isFounder = story.members.length === 0;
    story.members.push(member);
    to.member({
      ...{
        article_id: member.id,
        story_id: story.id,
        similarity: isFounder ? 0 : 0.6,
        added_at: member.at,
        enriched: 1,
      },
      ...{ origin: `Agency ${Math.floor(news.random() * 30)}`, origin_reason: "It names the agency." },
    });
    to.growth(story.id, member, article, isFounder);
    if (member.id % 200 === 0)
      to.correction({
        story_id: story.id,
        article_id: member.id,
        edit_id: member.id,
        at: member.at + hour,
        was: "12 people",
        is: "14 people",
      });
  }

  function end(): void {
    for (const topic of topics) for (const story of topic.open) to.story(story, [topic]);
  }
  return { add, end };
}

function matchOf(articleId: number, topic: Topic, { title, watched }: BigArticle): Row {
  const terms = topic.words.flatMap((text) => {
    const start = title.indexOf(text);
    return start < 0 ? [] : [{ text, field: "title", start, end: start + text.length }];
  });
  const values = watched.filter((value) => topic.values.includes(value));
  return {
    article_id: articleId,
    topic_id: topic.id,
    score: 2.5,
    terms: JSON.stringify(terms),
    watched: JSON.stringify(values),
  };
}

/** What `enrich` stores of an article: quotes, dated events, developments, facts. */
function createGrowth(news: BigNews, insert: (table: string) => Insert) {
  const [quote, event, development, fact] = ["quotes", "dated_events", "developments", "story_facts"].map(insert) as [
    Insert,
    Insert,
    Insert,
    Insert,
  ];
  return (storyId: number, { id, at }: { id: number; at: number }, { sentences }: BigArticle, isFounder: boolean) => {
    for (const { kind, text, start, end, speaker = "", day = "" } of sentences) {
      if (kind === "quote") {
        const words = text.slice(1, text.indexOf("”"));
        const name = {
          speaker,
          speaker_key: speaker.toLowerCase().split(" ").at(-1) ?? "",
          role: "the minister",
          verb: "said",
        };
        quote({ article_id: id, words, start: start + 1, end: start + 1 + words.length, ...name, at });
      }
      if (kind === "dated") {
        const days = {
          from_day: day,
          to_day: day,
          precision: "day",
          phrase: text.slice(text.lastIndexOf(" on ") + 1, -1),
        };
        event({ article_id: id, ...days, sentence: text, start, end, ahead: Date.parse(day) > at ? 1 : 0 });
      }
    }
    for (let i = 0; i < 3; i += 1)
      fact({ story_id: storyId, fact: JSON.stringify({ name: `person:${news.words(2)}` }), article_id: id });
    for (const one of isFounder ? [] : sentences.filter(({ kind }) => kind !== "plain").slice(0, 2))
      development(developmentOf(one, { storyId, id, at }));
  };
}

function developmentOf(
  { kind, text, start, end, speaker }: Placed,
  { storyId, id, at }: { storyId: number; id: number; at: number },
): Row {
  const told = {
    quote: "statement",
    dated: "scheduled",
    denial: "denied",
    open: "detail",
    statement: "statement",
    plain: "detail",
  }[kind];
  return {
    ...{
      story_id: storyId,
      article_id: id,
      kind: told,
      weighty: id % 2,
      sentence: text,
      start,
      end,
      who: speaker ?? null,
    },
    ...{ facts: JSON.stringify(text.split(" ").slice(-2)), at, found_at: at, planned_at: at },
  };
}

/** Stories with their topics and the cards that went to the channels which follow them. */
function createStoryWriter(insert: (table: string) => Insert) {
  const [story, tie, delivery] = ["stories", "story_topics", "deliveries"].map(insert) as [Insert, Insert, Insert];
  return ({ id, headline, url, members }: OpenStory, topics: readonly Topic[]) => {
    const [first, last] = [members[0], members.at(-1)];
    if (!first || !last) return;
    const revision = members.length;
    const summary = JSON.stringify([{ text: headline, articleId: first.id, start: 0, end: headline.length }]);
    story({
      ...{
        id,
        headline,
        url,
        lead_article_id: first.id,
        first_seen_at: first.at,
        updated_at: last.at,
        news_at: last.at,
      },
      ...{ revision, planned_revision: revision, summary, phase: "reported" },
    });
    for (const topic of topics) tie({ story_id: id, topic_id: topic.id, score: 2.5, news_at: first.at });
    const message = JSON.stringify({
      fallback: headline,
      blocks: [{ kind: "paragraph", spans: [{ kind: "text", text: headline.repeat(12) }] }],
    });
    for (const channel of new Set(topics.map((topic) => topic.channel))) {
      delivery({
        ...{
          channel_id: channel,
          subject: `story:${id}`,
          story_id: id,
          message,
          revision,
          sent_revision: revision,
          status: "sent",
        },
        ...{
          ref: `${first.at}.1`,
          attempts: 1,
          attempted_revision: revision,
          queued_at: first.at,
          not_before: first.at,
          sent_at: first.at + 1_000,
        },
      });
    }
  };
}
