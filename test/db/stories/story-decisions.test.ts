import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { findArticles } from "../../../src/db/articles/articles.ts";
import { channelAt } from "../../../src/db/channels/channels.ts";
import { muteStory, mutesOf } from "../../../src/db/channels/muted-stories.ts";
import { type Database, sqlOf } from "../../../src/db/open.ts";
import { queuePost } from "../../../src/db/outbox/queue-post.ts";
import { mergeStories } from "../../../src/db/stories/merge-stories.ts";
import { splitStory } from "../../../src/db/stories/split-story.ts";
import { storyById } from "../../../src/db/stories/stories.ts";
import { articlesOfMerged, decisionsOn, latestDecision } from "../../../src/db/stories/story-decisions.ts";
import { paragraph } from "../../../src/messages/message.ts";
import { runs } from "../../runs.ts";
import { addArticle, openTwoStories } from "./two-stories.ts";

const hour = 3_600_000;
const now = 10 * hour;
const ann = { name: "Ann", id: "x:ann" };
let db: Database;

beforeEach(async () => {
  db = await openTwoStories(now);
});

const rows = (query: string) => sqlOf(db).$client.prepare(query).all();
const run = (query: string) => sqlOf(db).$client.exec(query);
/** Stories whose cards are work. */
const changed = () =>
  rows("select id from stories where revision > planned_revision order by id").map((row) => (row as { id: number }).id);
const members = async (id: number) => (await storyById(db, id))?.articles.map((article) => article.id);
const split = (articleIds: number[], storyId = 1) => splitStory(db, { storyId, articleIds, by: ann, now: now + hour });
const merge = (storyId: number, otherStoryId: number) =>
  mergeStories(db, { storyId, otherStoryId, by: ann, now: now + hour });
const develop = (storyId: number, articleId: number, plannedAt: number | null) =>
  run(`insert into developments (story_id, article_id, kind, weighty, sentence, start, end, facts, at, found_at, planned_at)
    values (${storyId}, ${articleId}, 'detail', 0, 'From ${articleId}, ${plannedAt}.', 0, 9, '[]', 1, 1, ${plannedAt})`);

async function channelWith(...subjects: [string, number][]): Promise<number> {
  const address = JSON.stringify(subjects);
  const { id } = await channelAt(db, { platform: "x", address }, { timezone: "UTC", now });
  for (const [subject, storyId] of subjects)
    await queuePost(sqlOf(db), {
      ...{ channelId: id, subject, storyId, now },
      message: { fallback: subject, blocks: [paragraph(subject)] },
    });
  return id;
}

describe("a split", () => {
  test("gives both stories what their own articles say: headline, times, topics, and work for the cards", async () => {
    run("update stories set planned_revision = revision, phase = 'agreed'");
    expect(await split([3, 1])).toEqual({ kind: "split", newStoryId: 3, articleIds: [1, 3] });
    expect(await members(1)).toEqual([2]);
    expect(await members(3)).toEqual([1, 3]);
    expect(await storyById(db, 1)).toMatchObject({
      ...{ headline: "Title 2", url: "https://a.example/2", phase: "reported", revision: 4 },
      ...{ firstToldAt: now + 2 * 60_000, updatedAt: now + 2 * 60_000 },
      topics: [{ name: "one", score: 0.2, newsAt: now + 2 * 60_000 }],
    });
    expect(await storyById(db, 3)).toMatchObject({
      ...{ headline: "Title 1", revision: 1, firstToldAt: now + 60_000, updatedAt: now + 3 * 60_000 },
      topics: [
        { name: "one", score: 0.3, newsAt: now + 3 * 60_000 },
        { name: "two", score: 0.3 },
      ],
    });
    expect(changed()).toEqual([1, 3]);
  });

  test("leaves the headline while its article stays", async () => {
    run(`update stories set headline = 'Said so', summary = '[{"text":"S.","articleId":2,"start":0,"end":2}]'`);
    await split([1]);
    expect(await storyById(db, 1)).toMatchObject({ headline: "Said so", summary: [{ articleId: 2 }] });
  });

  test("writes into the articles who took them out, and leaves old ones old", async () => {
    run("update articles set state = 'backlog', alert_suppression = 'backlog' where id = 3");
    await split([2, 3]);
    const [second] = await findArticles(db, { id: 2 });
    const [third] = await findArticles(db, { id: 3 });
    expect(second).toMatchObject({ state: "founded", reason: "taken out of story 1 by Ann; story 3", storyId: 3 });
    expect(third).toMatchObject({ state: "backlog", reason: "taken out of story 1 by Ann; story 3" });
    expect((await storyById(db, 3))?.articles.map((article) => article.similarity)).toEqual([0, 0.7]);
  });

  test("has both stories enriched anew, and keeps what readers were told, with its article", async () => {
    run("update story_articles set enriched = 1, origin = 'Wire', origin_reason = 'says so'");
    run("insert into story_facts (story_id, fact, article_id) values (1, 'n:5', 2), (2, 'n:6', 4)");
    for (const id of [2, 3]) for (const told of [null, 7]) develop(1, id, told);
    run("insert into corrections (story_id, article_id, edit_id, at, was, \"is\") values (1, 3, 1, 1, 'a', 'b')");
    await split([3]);
    const developments = "select story_id s, article_id a, planned_at told from developments order by article_id";
    expect(rows(developments)).toEqual([
      { s: 1, a: 2, told: 7 },
      { s: 3, a: 3, told: 7 },
    ]);
    expect(rows("select fact from story_facts")).toEqual([{ fact: "n:6" }]);
    expect(rows("select article_id a from story_articles where enriched = 0 and origin is null order by 1")).toEqual([
      { a: 1 },
      { a: 2 },
      { a: 3 },
    ]);
    expect((await storyById(db, 3))?.corrections).toMatchObject([{ was: "a" }]);
  });

  test("of all articles, of none, or of articles of another story changes nothing", async () => {
    const before = JSON.stringify([await storyById(db, 1), await storyById(db, 2)]);
    expect(await split([1, 2, 3])).toEqual({ kind: "all" });
    expect(await split([1, 4, 99])).toEqual({ kind: "strangers", articleIds: [4, 99] });
    expect(await split([])).toEqual({ kind: "strangers", articleIds: [] });
    expect(await split([1], 99)).toEqual({ kind: "strangers", articleIds: [1] });
    expect(JSON.stringify([await storyById(db, 1), await storyById(db, 2)])).toBe(before);
    expect(await latestDecision(db)).toBe(0);
  });
});

describe("a merge", () => {
  test("moves everything into the first story and leaves the other one empty, without work, pointing to it", async () => {
    develop(2, 5, 7);
    run("insert into story_facts (story_id, fact, article_id) values (2, 'n:6', 4)");
    expect(await merge(1, 2)).toEqual({ articleIds: [4, 5] });
    expect(await members(1)).toEqual([1, 2, 3, 4, 5]);
    expect(await storyById(db, 1)).toMatchObject({
      ...{ updatedAt: now + 5 * 60_000, developments: [{ articleId: 5 }] },
      topics: [
        { name: "one", score: 0.5 },
        { name: "two", score: 0.5, newsAt: now + 5 * 60_000 },
      ],
    });
    expect(rows("select count(*) n from story_topics where story_id = 2")).toEqual([{ n: 0 }]);
    expect(rows("select count(*) n from story_facts")).toEqual([{ n: 0 }]);
    expect(changed()).toEqual([1]);
    expect((await storyById(db, 2))?.id).toBe(1);
    const [fourth] = await findArticles(db, { id: 4 });
    expect(fourth).toMatchObject({ state: "merged", reason: "put into story 1 with story 2 by Ann" });
  });

  test("takes along what joins the other a moment later", async () => {
    await merge(1, 2);
    await addArticle(db, 6, now + 2 * hour, 2);
    expect(await members(1)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test("of a story that has no articles, or of a story into itself, changes nothing", async () => {
    for (const [a, b] of [
      [1, 1],
      [1, 99],
      [99, 1],
    ] as const)
      expect(await merge(a, b)).toEqual({});
    await merge(1, 2);
    expect(await merge(2, 1)).toEqual({});
    expect(await latestDecision(db)).toBe(1);
  });

  test("hands the card of the other to the story where a channel has no card of that, and only there", async () => {
    const onlyOther = await channelWith(["story:2", 2], ["reply:7", 2]);
    const both = await channelWith(["story:1", 1], ["story:2", 2]);
    await merge(1, 2);
    const cards = rows("select channel_id c, subject, story_id s from deliveries order by id");
    expect(cards).toEqual([
      { c: onlyOther, subject: "story:1", s: 1 },
      { c: onlyOther, subject: "reply:7", s: 1 },
      { c: both, subject: "story:1", s: 1 },
      { c: both, subject: "story:2", s: 2 },
    ]);
  });

  test("takes along where the other was muted, and what had gone into the other before", async () => {
    const channelId = await channelWith();
    await muteStory(db, { channelId, storyId: 2, by: "Ann", now });
    await split([3]);
    await merge(2, 3);
    await merge(1, 2);
    expect([...(await mutesOf(sqlOf(db), 1))]).toEqual([[channelId, { by: "Ann", at: now }]]);
    for (const id of [1, 2, 3]) expect((await storyById(db, id))?.id).toBe(1);
  });

  test("of a merged story is undone with what had gone into that before", async () => {
    await split([3]);
    await merge(2, 3);
    await merge(1, 2);
    await split([3, 4, 5]);
    for (const id of [2, 3, 4]) expect((await storyById(db, id))?.id).toBe(4);
  });

  test("is undone by a split of what it moved, and the number that was given up leads there", async () => {
    await merge(1, 2);
    expect(await articlesOfMerged(db, 2)).toEqual([4, 5]);
    await split(await articlesOfMerged(db, 2));
    expect(await members(1)).toEqual([1, 2, 3]);
    expect(await members(3)).toEqual([4, 5]);
    expect((await storyById(db, 2))?.id).toBe(3);
  });
});

test("decisions are kept with who and when, for both stories, and the newest has the highest number", async () => {
  expect(await latestDecision(db)).toBe(0);
  await split([3]);
  await merge(1, 2);
  expect(await decisionsOn(db, 1)).toEqual([
    { id: 1, kind: "split", storyId: 1, otherStoryId: 3, articleIds: [3], by: "Ann", at: now + hour },
    { id: 2, kind: "merge", storyId: 1, otherStoryId: 2, articleIds: [4, 5], by: "Ann", at: now + hour },
  ]);
  expect((await decisionsOn(db, 3)).map(({ id }) => id)).toEqual([1]);
  expect(await latestDecision(db)).toBe(2);
});

test("whatever people decide, every article is in one story, and stories, topics and numbers agree with that", async () => {
  const some = fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 });
  const number = fc.integer({ min: 1, max: 8 });
  const decision = fc.oneof(fc.record({ split: number, articles: some }), fc.record({ into: number, other: number }));
  await fc.assert(
    fc.asyncProperty(fc.array(decision, { maxLength: 8 }), async (decisions) => {
      db = await openTwoStories(now);
      for (const one of decisions) await ("split" in one ? split(one.articles, one.split) : merge(one.into, one.other));
      expect(rows("select count(*) n from story_articles")).toEqual([{ n: 5 }]);
      expect(rows(contradictions)).toEqual([]);
      const ids = rows("select id from stories").map((row) => (row as { id: number }).id);
      for (const id of ids) expect((await storyById(db, id))?.articles.length).toBeGreaterThan(0);
      await db.close();
    }),
    { numRuns: runs(20) },
  );
});

/** Stories with articles that are merged, without any that are not, or with topics that are not those of their articles. */
const contradictions = `select s.id from stories s where
  (s.merged_into is null) <> exists (select 1 from story_articles a where a.story_id = s.id)
  or (select group_concat(topic_id || ' ' || score) from (select * from story_topics t where t.story_id = s.id order by topic_id)) is not
     (select group_concat(topic_id || ' ' || score) from (select m.topic_id, max(m.score) score from matches m
        join story_articles a on a.article_id = m.article_id where a.story_id = s.id group by m.topic_id order by m.topic_id))
  or s.merged_into in (select id from stories where merged_into is not null)`;
