import { and, asc, count, eq, isNotNull, lte, sql as raw } from "drizzle-orm";
import type { ArticleChange, Millis } from "../../model.ts";
import { feeds, hosts } from "../feeds/tables.ts";
import type { Database, Sql } from "../open.ts";
import { prepared } from "../prepared.ts";
import { read, unit } from "../unit.ts";
import { recordChanges } from "./edits.ts";
import { articles } from "./tables.ts";

/** So many pages are read for one poll of a feed. */
const perPoll = 10;
/** An article that its publisher changed more often than this is not read again. */
const maxEdits = 3;

type ArticleRow = typeof articles.$inferSelect;

/**
 * Notes, inside the unit of the caller, that the page of an article has to be read, or no more. Only news is read, of feeds that
 * allow it, each text of the publisher once, and a few articles of one poll.
 */
export async function noteWantedPage(sql: Sql, article: ArticleRow, wants: boolean, now: Millis): Promise<void> {
  const change = await changeOf(sql, article, wants, now);
  if (change) await sql.update(articles).set(change).where(eq(articles.id, article.id)).run();
}

async function changeOf(
  sql: Sql,
  article: ArticleRow,
  wants: boolean,
  now: Millis,
): Promise<Partial<ArticleRow> | undefined> {
  if (article.page === "wanted") {
    // An edit wants the page that was read before again; until then its text stays.
    const isAgain = article.pageHash !== null;
    if (isAgain) return article.edits > maxEdits ? { page: "read", pageHash: article.contentHash } : undefined;
    return wants ? undefined : { page: null };
  }
  if (!wants || !(await mayBeRead(sql, article))) return undefined;
  return { page: "wanted", pageReason: null, pageHash: null, pageAttempts: 0, pageNotBefore: now };
}

async function mayBeRead(sql: Sql, article: ArticleRow): Promise<boolean> {
  const { feedId, firstSeenAt, alertSuppression, state, page, pageHash, contentHash, edits } = article;
  if (alertSuppression !== null || state === "held" || state === "duplicate") return false;
  if (page !== null) return pageHash !== contentHash && edits <= maxEdits;
  const poll = await prepared(sql, "pages.ofPoll", (s) =>
    s
      .select({ readPages: feeds.readPages, pages: count(articles.id) })
      .from(feeds)
      .leftJoin(
        articles,
        and(
          eq(articles.feedId, feeds.id),
          eq(articles.firstSeenAt, raw.placeholder("firstSeenAt")),
          isNotNull(articles.page),
        ),
      )
      .where(eq(feeds.id, raw.placeholder("feedId")))
      .groupBy(feeds.id)
      .prepare(),
  ).get({ feedId, firstSeenAt });
  return poll?.readPages === true && poll.pages < perPoll;
}

export type DuePage = {
  articleId: number;
  url: string;
  title: string;
  /** The longest text the feed gives; what its page gave before does not count. */
  feedText: string;
  /** What its page gave when it was read before. */
  pageText?: string;
  /** Of the text that the page belongs to; see `savePage`. */
  contentHash: string;
  firstSeenAt: Millis;
  attempts: number;
  feedUrl: string;
  /** False: switched off since the page was wanted. */
  mayRead: boolean;
};

/** Articles whose page is to be read now, those waiting longest first. */
export async function duePages(db: Database, now: Millis, limit: number): Promise<DuePage[]> {
  const rows = await read(db, (sql) =>
    prepared(sql, "pages.due", (sql) =>
      sql
        .select({ article: articles, feedUrl: feeds.url, mayRead: feeds.readPages })
        .from(articles)
        .innerJoin(feeds, eq(feeds.id, articles.feedId))
        // A literal, so that the partial index serves it.
        .where(and(raw`${articles.page} = 'wanted'`, lte(articles.pageNotBefore, raw.placeholder("now"))))
        .orderBy(asc(articles.pageNotBefore), asc(articles.id))
        .limit(raw.placeholder("limit"))
        .prepare(),
    ).all({ now, limit }),
  );
  return rows.map(({ article, feedUrl, mayRead }) => ({
    articleId: article.id,
    url: article.url ?? "",
    title: article.title,
    feedText: article.pageHash === null ? longer(article.body, article.description) : article.description,
    pageText: article.feedBody === null ? undefined : article.body,
    contentHash: article.contentHash,
    firstSeenAt: article.firstSeenAt,
    attempts: article.pageAttempts,
    ...{ feedUrl, mayRead },
  }));
}

function longer(a: string, b: string): string {
  return a.length > b.length ? a : b;
}

/** Hosts that asked for silence, and until when. */
export async function silentHosts(db: Database, now: Millis): Promise<Map<string, Millis>> {
  const rows = await read(db, (sql) =>
    sql
      .select({ host: hosts.host, notBefore: hosts.notBefore })
      .from(hosts)
      .where(raw`${hosts.notBefore} > ${now}`)
      .all(),
  );
  return new Map(rows.map(({ host, notBefore }) => [host, notBefore]));
}

export type PageOutcome =
  | { kind: "read"; text: string; reason: string; edit?: { seenAt: Millis; changes: ArticleChange[] } }
  | { kind: "refused"; reason: string }
  | { kind: "later"; notBefore: Millis; reason: string };

/**
 * Writes what became of one page. A text that was read takes the place of the feed's and goes through clustering once more; the content
 * hash stays the feed's. Where the publisher changed the article meanwhile, nothing is written and the page stays wanted. What the page says
 * otherwise than before is recorded as an edit.
 */
export async function savePage(
  db: Database,
  { articleId, contentHash }: Pick<DuePage, "articleId" | "contentHash">,
  outcome: PageOutcome,
): Promise<void> {
  await unit(db, async (sql) => {
    const { changes: written } = await sql
      .update(articles)
      .set({ pageReason: outcome.reason, ...changesOf(outcome) })
      .where(and(eq(articles.id, articleId), eq(articles.contentHash, contentHash), eq(articles.page, "wanted")))
      .run();
    if (written > 0 && outcome.kind === "read" && outcome.edit)
      await recordChanges(sql, { articleId, ...outcome.edit });
  });
}

function changesOf(outcome: PageOutcome) {
  const attempts = { pageAttempts: raw`${articles.pageAttempts} + 1` };
  if (outcome.kind === "later") return { ...attempts, pageNotBefore: outcome.notBefore };
  const settled = { ...attempts, pageHash: raw`${articles.contentHash}` };
  const feedBody = raw`coalesce(${articles.feedBody}, ${articles.body})`;
  if (outcome.kind === "read")
    return { ...settled, page: "read" as const, body: outcome.text, feedBody, unsorted: true };
  const reason = raw`case when ${articles.state} = 'unmatched' then ${`no topic matched what the feed gives; ${outcome.reason}`} else ${articles.reason} end`;
  // A page that cannot be read again leaves the text it gave before.
  const isAgain = raw`${articles.pageHash} is not null`;
  return { ...settled, page: raw<"read" | "refused">`case when ${isAgain} then 'read' else 'refused' end`, reason };
}
