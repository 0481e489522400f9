import { and, eq, inArray, sql as raw, type SQL } from "drizzle-orm";
import { hour } from "../../durations.ts";
import type { Millis } from "../../model.ts";
import { articles } from "../articles/tables.ts";
import { mutedStories } from "../channels/tables.ts";
import type { Database, Sql } from "../open.ts";
import { storySubject } from "../outbox/queue-post.ts";
import { deliveries } from "../outbox/tables.ts";
import { read, unit } from "../unit.ts";
import { applyMerge, type StoryPair } from "./merge-stories.ts";
import { membersOf, moveArticles } from "./move-articles.ts";
import { regroup, speakerOf } from "./regroup.ts";
import { applySplit } from "./split-story.ts";
import { dateline, type Regrouping, reasonOf, saveDecision } from "./story-decisions.ts";
import { stories, storyArticles } from "./tables.ts";

type Why = { reason: string; now: Millis };
type OneMove = { articleId: number; from: number; to: number | undefined };

/** A story that is split off later is no news any more: it gets its card with the next news. */
const newsFor: Millis = 6 * hour;

/** Something of the story is still to be told: until it was, nobody can say what another story would tell again. */
const isBusy = raw`news_at is not null and revision is not settled_revision
  and (revision > planned_revision or exists (select 1 from developments d where d.story_id = stories.id and d.planned_at is null and d.weighty = 1))`;

/** Articles that joined since and that people decided about. */
export async function fixedArticles(db: Database, since: Millis): Promise<Set<number>> {
  return idsOf(db, raw`select article_id as id from story_articles where fixed = 1 and added_at >= ${since}`);
}

/** Articles that were split off since: a second time would be one too many to tell readers of them. */
export async function splitArticles(db: Database, since: Millis): Promise<Set<number>> {
  return idsOf(
    db,
    raw`select j.value as id from story_decisions d cross join json_each(d.article_ids) j where d.kind = 'split' and d.at >= ${since}`,
  );
}

/** Articles of stories that changed since and have something left to tell, each with its story. */
export async function untoldArticles(db: Database, since: Millis): Promise<Map<number, number>> {
  const rows = await read(db, (sql) =>
    sql.all<{ id: number; storyId: number }>(raw`
      select a.article_id as id, a.story_id as storyId
      from stories indexed by stories_updated cross join story_articles a on a.story_id = stories.id
      where updated_at >= ${since} and ${isBusy}`),
  );
  return new Map(rows.map(({ id, storyId }) => [id, storyId]));
}

async function idsOf(db: Database, query: SQL): Promise<Set<number>> {
  const rows = await read(db, (sql) => sql.all<{ id: number }>(query));
  return new Set(rows.map(({ id }) => id));
}

/** When stories were last split, by people or by Dateline; one that only lost a single article by Dateline was not. */
export async function splitsSince(db: Database, since: Millis): Promise<Map<number, Millis>> {
  const rows = await read(db, (sql) =>
    sql.all<{ id: number; at: Millis }>(raw`
      select other_story_id as id, at from story_decisions where kind = 'split' and at >= ${since}
      union all select story_id as id, at from story_decisions where kind = 'split' and at >= ${since}
        and (by_id <> ${dateline.id} or json_array_length(article_ids) > 1)
      order by at`),
  );
  return new Map(rows.map(({ id, at }) => [id, at]));
}

/** Puts one story into another. Returns false when something speaks against it by now; nothing was changed then. */
export async function settleMerge(db: Database, { from, into, ...why }: { from: number; into: number } & Why) {
  return unit(db, async (sql): Promise<boolean> => {
    const pair = { storyId: into, otherStoryId: from };
    if (!(await mayLeave(sql, from, await membersOf(sql, from))) || !(await mayMeet(sql, from, into))) return false;
    return mergeQuietly(sql, pair, why);
  });
}

/** Makes a story of its own of some articles. Returns its number, undefined when something speaks against it by now. */
export async function settleSplit(
  db: Database,
  { storyId, articleIds, ...why }: { storyId: number; articleIds: readonly number[] } & Why,
): Promise<number | undefined> {
  return unit(db, async (sql) => {
    if (!(await mayLeave(sql, storyId, articleIds))) return undefined;
    return splitOff(sql, { storyId, articleIds, ...why });
  });
}

/**
 * Gives an article to another story, or makes it one of its own. Returns the story it is in then, undefined when something speaks against
 * it by now. A story that loses its last article goes into the other one.
 */
export async function settleMove(
  db: Database,
  { articleId, from, to, ...why }: OneMove & Why,
): Promise<number | undefined> {
  return unit(db, async (sql) => {
    if (!(await mayLeave(sql, from, [articleId]))) return undefined;
    if (to === undefined) return splitOff(sql, { storyId: from, articleIds: [articleId], ...why });
    if (!(await mayMeet(sql, from, to))) return undefined;
    if ((await membersOf(sql, from)).length > 1) return moveOne(sql, { articleId, from, to }, why);
    return (await mergeQuietly(sql, { storyId: to, otherStoryId: from }, why)) ? to : undefined;
  });
}

/** The articles are in that story, nobody decided that they belong there, and it has nothing left to tell. */
async function mayLeave(sql: Sql, storyId: number, articleIds: readonly number[]): Promise<boolean> {
  const here = await sql
    .select({ fixed: storyArticles.fixed })
    .from(storyArticles)
    .where(and(eq(storyArticles.storyId, storyId), inArray(storyArticles.articleId, [...articleIds])))
    .all();
  if (here.length === 0 || here.length < articleIds.length || here.some(({ fixed }) => fixed)) return false;
  return !(await isStillTelling(sql, storyId));
}

/** The other story is there, has nothing left to tell, and no person took these two apart. */
async function mayMeet(sql: Sql, from: number, into: number): Promise<boolean> {
  if (from === into || (await membersOf(sql, into)).length === 0 || (await isStillTelling(sql, into))) return false;
  const family = (id: number) => raw`(select ${id} union all select id from stories where merged_into = ${id})`;
  const apart = (a: number, b: number) => raw`story_id in ${family(a)} and other_story_id in ${family(b)}`;
  const [parted] = await sql.all(raw`select 1 from story_decisions where kind = 'split' and by_id <> ${dateline.id}
    and (${apart(from, into)} or ${apart(into, from)}) limit 1`);
  return parted === undefined;
}

async function isStillTelling(sql: Sql, storyId: number): Promise<boolean> {
  const [busy] = await sql.all(raw`select 1 from stories where id = ${storyId} and ${isBusy}`);
  return busy !== undefined;
}

async function mergeQuietly(sql: Sql, pair: StoryPair, why: Why): Promise<boolean> {
  await keepHeard(sql, pair);
  const { articleIds } = await applyMerge(sql, { ...pair, ...byDateline(why) });
  if (articleIds) await noteSettled(sql, pair.storyId);
  return articleIds !== undefined;
}

/** A channel that hears of the larger story goes on hearing of it, though it had muted the smaller one. */
async function keepHeard(sql: Sql, { storyId, otherStoryId }: StoryPair): Promise<void> {
  const hasCard = raw`select 1 from deliveries d where d.story_id = ${storyId} and d.channel_id = ${mutedStories.channelId}`;
  await sql
    .delete(mutedStories)
    .where(and(eq(mutedStories.storyId, otherStoryId), raw`exists (${hasCard})`))
    .run();
}

async function splitOff(
  sql: Sql,
  { storyId, articleIds, now, reason }: { storyId: number; articleIds: readonly number[] } & Why,
): Promise<number | undefined> {
  const before = await sql.select().from(stories).where(eq(stories.id, storyId)).get();
  const done = await applySplit(sql, { storyId, articleIds, ...byDateline({ now, reason }) });
  if (done.kind !== "split" || !before) return undefined;
  const { newStoryId } = done;
  await copyMutes(sql, storyId, newStoryId);
  const takesCards = articleIds.includes(speakerOf(before));
  if (takesCards) await handOverCards(sql, storyId, newStoryId);
  await noteSettled(sql, takesCards ? newStoryId : storyId);
  await noteUntold(sql, takesCards ? storyId : newStoryId, now);
  return newStoryId;
}

/** The part that readers were shown goes on in the cards they have: whichever number it has now, it is not posted a second time. */
async function handOverCards(sql: Sql, storyId: number, newStoryId: number): Promise<void> {
  const { subject } = deliveries;
  await sql
    .update(deliveries)
    .set({
      storyId: newStoryId,
      subject: raw`case when ${subject} = ${storySubject(storyId)} then ${storySubject(newStoryId)} else ${subject} end`,
    })
    .where(eq(deliveries.storyId, storyId))
    .run();
}

/** The other part gets its card while it is news, because of its articles; later, with the next news. */
async function noteUntold(sql: Sql, storyId: number, now: Millis): Promise<void> {
  const { newsAt } = stories;
  const row = await sql.select({ newsAt }).from(stories).where(eq(stories.id, storyId)).get();
  if ((row?.newsAt ?? 0) < now - newsFor) return noteSettled(sql, storyId);
  await sql.update(storyArticles).set({ plannedAt: null }).where(eq(storyArticles.storyId, storyId)).run();
}

/** Who wanted to hear no more of the story did not want to hear of this part of it either. */
async function copyMutes(sql: Sql, storyId: number, newStoryId: number): Promise<void> {
  const rows = await sql.select().from(mutedStories).where(eq(mutedStories.storyId, storyId)).all();
  if (rows.length > 0)
    await sql
      .insert(mutedStories)
      .values(rows.map((row) => ({ ...row, storyId: newStoryId })))
      .run();
}

async function moveOne(sql: Sql, { articleId, from, to }: OneMove & { to: number }, why: Why): Promise<number> {
  await moveArticles(sql, { articleIds: [articleId], storyId: from, newStoryId: to });
  const { state } = articles;
  await sql
    .update(articles)
    .set({
      reason: reasonOf(`moved from story ${from} to story ${to}`, byDateline(why)),
      state: raw`case when ${state} = 'founded' then 'merged' else ${state} end`,
    })
    .where(eq(articles.id, articleId))
    .run();
  for (const id of [from, to]) {
    await regroup(sql, id);
    await noteSettled(sql, id);
  }
  const brief = { storyId: from, otherStoryId: to, articleIds: [articleId] };
  await saveDecision(sql, { kind: "move", ...brief, ...byDateline(why) });
  return to;
}

function byDateline(why: Why): Regrouping {
  return { by: dateline, ...why };
}

/** What the story has now is no reason to post: cards are edited, and that is all. */
async function noteSettled(sql: Sql, storyId: number): Promise<void> {
  await sql
    .update(stories)
    .set({ settledRevision: raw`${stories.revision}` })
    .where(eq(stories.id, storyId))
    .run();
}
