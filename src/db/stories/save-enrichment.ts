import { and, eq, gt, inArray, sql as raw } from "drizzle-orm";
import { hour } from "../../durations.ts";

import type { Correction, DatedEvent, Development, Figure, Millis, Phase, Quote } from "../../model.ts";

import { saveDatedEvents } from "../articles/dated-events.ts";
import { saveQuotes } from "../articles/quotes.ts";
import { articleEdits, articles } from "../articles/tables.ts";
import type { Database, Sql } from "../open.ts";
import { unit } from "../unit.ts";
import type { ToEnrich } from "./story-so-far.ts";
import { corrections, developments, stories, storyArticles, storyFacts } from "./tables.ts";

export type Enrichment = {
  facts: readonly string[];
  developments: readonly Pick<
    Development,
    "articleId" | "kind" | "weighty" | "sentence" | "who" | "facts" | "disputes"
  >[];
  phase: Phase;
  /** What headline, lead and developments count. */
  figures?: readonly Figure[];
  /** `better`: the same for these earlier members and the article itself, of which only the article's text tells. */
  origin: { origin: string; reason: string; better?: { origin: string; reason: string; members: readonly number[] } };
  corrections: readonly (Pick<Correction, "kind" | "at" | "was" | "is"> & { editId: number })[];
  quotes: readonly Quote[];
  datedEvents: readonly DatedEvent[];
};

/** What is found in articles that joined, or were changed, longer ago is no news any more: it stands in the timeline only. */
const newsFor: Millis = 6 * hour;

/** Keeps what was found in one article. An article that went into another story meanwhile is left for later. */
export async function saveEnrichment(
  db: Database,
  { article, storyId, addedAt }: ToEnrich,
  found: Enrichment,
  now: Millis,
): Promise<void> {
  await unit(db, async (sql) => {
    const member = await sql.select().from(storyArticles).where(eq(storyArticles.articleId, article.id)).get();
    const text = await sql.select().from(articles).where(eq(articles.id, article.id)).get();
    if (member?.storyId !== storyId || text?.contentHash !== article.contentHash) return;
    await addFacts(sql, storyId, article.id, found.facts);
    await replaceDevelopments(sql, { article, storyId, addedAt }, found.developments, now);
    for (const correction of found.corrections) {
      const row = { ...correction, storyId, articleId: article.id };
      await sql.insert(corrections).values(row).onConflictDoNothing().run();
    }
    await saveQuotes(sql, article.id, found.quotes);
    await saveDatedEvents(sql, article.id, found.datedEvents);
    await sql.update(stories).set({ phase: found.phase }).where(eq(stories.id, storyId)).run();
    await sql
      .update(storyArticles)
      .set({ enriched: true, figures: [...(found.figures ?? [])] })
      .where(eq(storyArticles.articleId, article.id))
      .run();
    await saveOrigin(sql, article.id, found.origin);
  });
}

async function saveOrigin(
  sql: Sql,
  articleId: number,
  { origin, reason, better }: Enrichment["origin"],
): Promise<void> {
  const known = better ?? { origin, reason, members: [] };
  await sql
    .update(storyArticles)
    .set({ origin: known.origin, originReason: known.reason })
    .where(inArray(storyArticles.articleId, [articleId, ...known.members]))
    .run();
}

/** What the story was told once it was told, also when the article says something else now. */
async function addFacts(sql: Sql, storyId: number, articleId: number, facts: readonly string[]): Promise<void> {
  if (facts.length === 0) return;
  await sql
    .insert(storyFacts)
    .values([...new Set(facts)].map((fact) => ({ storyId, fact, articleId })))
    .onConflictDoNothing()
    .run();
}

/** What was told of the article stays, whatever its text says now. */
async function replaceDevelopments(
  sql: Sql,
  { article, storyId, addedAt }: ToEnrich,
  found: Enrichment["developments"],
  now: Millis,
): Promise<void> {
  await sql
    .delete(developments)
    .where(
      and(
        eq(developments.storyId, storyId),
        eq(developments.articleId, article.id),
        raw`${developments.plannedAt} is null`,
      ),
    )
    .run();
  const editedAt = await lastEdit(sql, article.id, addedAt);
  const isOld = article.state === "backlog" || article.state === "too-old" || (editedAt ?? addedAt) < now - newsFor;
  for (const { sentence, articleId, who = null, disputes = null, facts, kind, weighty } of found) {
    const place = { storyId, articleId, sentence: sentence.text, start: sentence.start, end: sentence.end };
    const times = {
      at: editedAt ?? article.publishedAt ?? article.firstSeenAt,
      foundAt: now,
      plannedAt: isOld ? now : null,
    };
    await sql
      .insert(developments)
      .values({ ...place, ...times, kind, weighty, who, disputes, facts: [...facts] })
      .onConflictDoNothing()
      .run();
  }
}

/** When its publisher changed an article last since it joined: what is found then was written then. */
async function lastEdit(sql: Sql, articleId: number, addedAt: Millis): Promise<Millis | undefined> {
  const isLater = and(eq(articleEdits.articleId, articleId), gt(articleEdits.seenAt, addedAt));
  const row = await sql
    .select({ at: raw<Millis | null>`max(${articleEdits.seenAt})` })
    .from(articleEdits)
    .where(isLater)
    .get();
  return row?.at ?? undefined;
}

/**
 * Forgets the facts of stories that got nothing since `before`: no article joins them any more. Looks at `limit` stories at most, the oldest
 * first, and returns how many it cleared.
 */
export async function forgetFacts(db: Database, before: Millis, limit: number): Promise<number> {
  return unit(db, async (sql) => {
    // Steps from story to story along the key: a distinct over it would read every fact.
    const quiet = await sql.all<{ id: number }>(raw`
      with recursive held(id) as (
        select min(story_id) from story_facts
        union all
        select (select min(story_id) from story_facts where story_id > held.id) from held where held.id is not null
        limit ${limit}
      )
      select held.id as id from held left join stories on stories.id = held.id
      where held.id is not null and coalesce(stories.updated_at, 0) < ${before}`);
    const ids = quiet.map((row) => row.id);
    if (ids.length > 0) await sql.delete(storyFacts).where(inArray(storyFacts.storyId, ids)).run();
    return ids.length;
  });
}
