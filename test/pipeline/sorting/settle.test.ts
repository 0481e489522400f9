import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { channelAt, subscribe } from "../../../src/db/channels/channels.ts";
import { type Database, sqlOf } from "../../../src/db/open.ts";
import { mergeStories } from "../../../src/db/stories/merge-stories.ts";
import { splitStory } from "../../../src/db/stories/split-story.ts";
import { storyById } from "../../../src/db/stories/stories.ts";
import { cardsStage } from "../../../src/pipeline/cards.ts";
import { enrichStage } from "../../../src/pipeline/enrich.ts";
import { settleStories } from "../../../src/pipeline/sorting/settle.ts";
import { createStoryIndex, type StoryIndex } from "../../../src/stories/cluster.ts";
import type { Settling } from "../../../src/stories/settle.ts";
import { addArticle, openTwoStories } from "../../db/stories/two-stories.ts";
import { runs } from "../../runs.ts";

const minute = 60_000;
const hour = 60 * minute;
const start = 1_000 * hour;
const ann = { name: "Ann", id: "x:ann" };
const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

let db: Database;
let now: number;

beforeEach(openRoom);
afterEach(() => db.close());

/** Story 1 with the articles 1 to 3, story 2 with 4 and 5; one channel follows the topic of all of them, one that of the odd ones. */
async function openRoom(): Promise<void> {
  now = start;
  db = await openTwoStories(start);
  for (const topicId of [1, 2]) {
    const { id } = await channelAt(db, { platform: "x", address: `C${topicId}` }, { timezone: "UTC", now: 1 });
    await subscribe(db, { channelId: id, topicId, actorId: "u", now: 1 });
  }
  now = start + hour;
  await tell();
}

const rows = (query: string) => sqlOf(db).$client.prepare(query).all();
const numbers = (query: string) => sqlOf(db).$client.prepare(query).pluck().all() as number[];
const run = (query: string) => sqlOf(db).$client.exec(query);
const context = () => ({ db, log, now: () => now, random: () => 0.5 });

/** Everything is read and told, and every message arrives. */
async function tell(): Promise<void> {
  run("update articles set late = 0"); // or what comes after hours would wait for other feeds
  const enrich = enrichStage({ ...context(), timezone: "UTC" });
  const cards = cardsStage({ ...context(), editGapMs: 0 });
  while ((await enrich.run()) + (await cards.run()) > 0);
  run(`update deliveries set status = 'sent', ref = 'r' || id, sent_at = coalesce(sent_at, ${now}), sent_revision = revision
    where status = 'waiting'`);
}

/** An index that finds just that, and what it is told of it. */
function indexThatFinds(...found: Settling[]) {
  const heard: string[] = [];
  const index: StoryIndex = {
    ...createStoryIndex(),
    settle: (_, { isFixed }) => found.filter((one) => one.kind !== "move" || !isFixed(one.articleId)),
    move: (articleId, storyId) => void heard.push(`${articleId} to ${storyId}`),
    merge: (from, into) => void heard.push(`${from} into ${into}`),
  };
  return { index, heard };
}

const settle = (...found: Settling[]) => settleStories(context(), indexThatFinds(...found).index);
const move = (articleId: number, from: number, to?: number): Settling => ({
  ...{ kind: "move", articleId, from, to, reason: "both: words" },
});
const merge = (from: number, into: number): Settling => ({ kind: "merge", from, into, reason: "both: words" });
const split = (storyId: number, articleIds: number[]): Settling => ({
  ...{ kind: "split", storyId, articleIds, reason: "other names" },
});
const members = async (id: number) => (await storyById(db, id))?.articles.map((article) => article.id);
const posts = () => numbers("select id from deliveries where status <> 'listed' and thread_of is null order by id");
const replies = () => numbers("select count(*) from deliveries where thread_of is not null");

test("carries out what the index finds and tells it what became of it", async () => {
  await addArticle(db, 6, now, 1);
  await addArticle(db, 7, now, 2);
  await tell();
  const { index, heard } = indexThatFinds(move(3, 1, 2), split(1, [2, 6]), merge(2, 1), move(99, 1, 2));
  expect(await settleStories(context(), index)).toEqual({ done: 3, left: [1, 2, 1, 3, 1] });
  expect(heard).toEqual(["3 to 2", "2 to 3", "6 to 3", "2 into 1"]);
  expect(await members(1)).toEqual([1, 3, 4, 5, 7]);
  expect(await members(3)).toEqual([2, 6]);
});

test("waits for a story that has something left to tell", async () => {
  await addArticle(db, 6, now, 1);
  expect(await settle(move(6, 1, 2), merge(2, 1))).toEqual({ done: 0, left: [1] });
  await tell();
  expect(await settle(move(6, 1, 2))).toEqual({ done: 1, left: [1, 2] });
});

describe("for the sake of settling alone", () => {
  test("no card is posted: the ones there are change", async () => {
    const before = posts();
    for (const one of [move(3, 1, 2), move(4, 2, 1), merge(2, 1)]) {
      await settle(one);
      await tell();
    }
    expect(posts()).toEqual(before);
    expect(numbers("select count(*) from deliveries where revision > 1")[0]).toBeGreaterThan(0);
    expect(replies()).toEqual([0]);
  });

  test("a channel that was told on another card gets that of the story with its next news", async () => {
    await addArticle(db, 6, now); // story 3, of the topic that only one channel follows
    await tell();
    expect(rows("select channel_id c from deliveries where story_id = 3")).toEqual([{ c: 1 }]);
    await settle(move(3, 1, 3)); // a story for the other channel as well from now on
    await tell();
    expect(rows("select channel_id c, status from deliveries where story_id = 3 order by c")).toEqual([
      { c: 1, status: "sent" },
      { c: 2, status: "listed" },
    ]);
    now += minute;
    await addArticle(db, 7, now, 3);
    await tell();
    expect(rows("select channel_id c, status from deliveries where story_id = 3 order by c")).toEqual([
      { c: 1, status: "sent" },
      { c: 2, status: "sent" },
    ]);
  });

  test("an old card is not followed by a new one, nor does its thread hear of anything", async () => {
    now += 47 * hour;
    await addArticle(db, 6, now);
    await tell();
    now += 2 * hour;
    const before = posts();
    await settle(move(3, 1, 2), merge(3, 1));
    await tell();
    expect(posts()).toEqual(before);
    expect(replies()).toEqual([0]);
  });

  test("what a card shows is not posted again when it is split off, but the rest is posted", async () => {
    await settle(move(1, 1));
    await tell();
    expect(
      rows("select story_id s, channel_id c from deliveries where status = 'sent' and story_id <> 2 order by id"),
    ).toEqual([...[1, 2].map((c) => ({ s: 3, c })), ...[1, 2].map((c) => ({ s: 1, c }))]);
    expect(rows("select distinct json_extract(message, '$.fallback') f from deliveries where story_id = 3")).toEqual([
      { f: expect.stringContaining("Title 1") },
    ]);
  });

  test("but what was split off gets its card, where it is news", async () => {
    const before = posts();
    await settle(split(1, [2, 3]));
    await tell();
    expect(posts().length - before.length).toBe(2);
    now += 7 * hour;
    await settle(split(2, [5]));
    await tell();
    expect(posts().length - before.length).toBe(2);
  });
});

test("a failure at any statement leaves everything as it was", async () => {
  const tables = ["articles", "story_articles", "stories", "story_topics", "story_decisions", "deliveries"];
  const all = () => JSON.stringify(tables.map((table) => rows(`select * from ${table}`)));
  let before = all();
  for (const table of tables.slice(0, -1)) {
    for (const what of ["insert", "update", "delete"]) {
      run(`create trigger fault before ${what} on ${table} begin select raise(abort, 'fault'); end`);
      for (const one of [move(3, 1, 2), move(1, 1), split(1, [2]), merge(2, 1)]) {
        const failed = await settle(one).then(
          () => false,
          () => true,
        );
        if (failed) expect(all()).toBe(before);
        else await openAgain();
      }
      run("drop trigger if exists fault");
    }
  }
  expect(all()).toBe(before);

  /** What no fault met was done, which is for another test. */
  async function openAgain() {
    await db.close();
    await openRoom();
    before = all();
  }
});

type Step =
  | Settling
  | { person: "splits"; story: number; some: number[] }
  | { person: "merges"; story: number; other: number }
  | { joins: number | undefined }
  | "told";

const story = fc.integer({ min: 1, max: 6 });
const article = fc.integer({ min: 1, max: 9 });
const some = fc.uniqueArray(article, { minLength: 1, maxLength: 3 });
const maybe = fc.option(story, { nil: undefined });
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(article, story, maybe).map(([id, from, to]) => move(id, from, to)),
  fc.tuple(story, story).map(([from, into]) => merge(from, into)),
  fc.tuple(story, some).map(([id, ids]) => split(id, ids)),
  fc.record({ person: fc.constant("splits" as const), story, some }),
  fc.record({ person: fc.constant("merges" as const), story, other: story }),
  fc.record({ joins: maybe }),
  fc.constant("told" as const),
);

async function take(step: Step): Promise<void> {
  now += 11 * minute;
  if (step === "told") await tell();
  else if ("joins" in step) await joinOne(step.joins);
  else if ("kind" in step) await settleOne(step);
  else if (step.person === "splits") await splitStory(db, { storyId: step.story, articleIds: step.some, by: ann, now });
  else await mergeStories(db, { storyId: step.story, otherStoryId: step.other, by: ann, now });
}

async function joinOne(storyId: number | undefined): Promise<void> {
  const [next = 0] = numbers("select count(*) + 1 from articles");
  await addArticle(db, next, now, storyId === undefined ? undefined : (await storyById(db, storyId))?.id);
}

/** What people decided stands afterwards, and where all was told, nothing is posted but what was split off. */
async function settleOne(settling: Settling): Promise<void> {
  const decided = "select article_id, story_id from story_articles where fixed = 1 order by article_id";
  const before = { posts: posts(), fixed: rows(decided) };
  const [untoldStories] = numbers("select count(*) from stories where revision > planned_revision");
  await settle(settling);
  expect(rows(decided)).toEqual(before.fixed);
  if (untoldStories !== 0 || settling.kind === "split" || (settling.kind === "move" && settling.to === undefined))
    return;
  await tell();
  expect(posts()).toEqual(before.posts);
}

test("whatever is settled, every article is in one story, nobody is told twice and everybody is told", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 14 }), async (steps) => {
      await db.close();
      await openRoom();
      for (const step of steps) await take(step);
      await tell();
      expect(numbers("select count(*) from story_articles")).toEqual(numbers("select count(*) from articles"));
      for (const wrong of [contradictions, untold, doubled]) expect(rows(wrong)).toEqual([]);
    }),
    { numRuns: runs(15) },
  );
});

/** Stories with articles that are merged, without any that are not, and merged ones that do not lead to where there is something. */
const contradictions = `select s.id from stories s where
  (s.merged_into is null) <> exists (select 1 from story_articles a where a.story_id = s.id)
  or s.merged_into in (select id from stories where merged_into is not null)`;

/** Channels that follow a topic of a story and know nothing of it. */
const untold = `select distinct m.story_id, s.channel_id from story_articles m
  join matches t on t.article_id = m.article_id join subscriptions s on s.topic_id = t.topic_id
  where not exists (select 1 from deliveries d where d.story_id = m.story_id and d.channel_id = s.channel_id)`;

/** Channels with two open cards of one story. */
const doubled = `select story_id, channel_id from deliveries where thread_of is null and closed = 0 and status <> 'listed'
  group by story_id, channel_id having count(*) > 1`;
