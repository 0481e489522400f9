import BetterSqlite3 from "better-sqlite3";
import type { Millis } from "../../../src/model.ts";
import { markersIn } from "./invented-text.ts";

export type StoredArticle = {
  id: number;
  feed: string;
  markers: string[];
  title: string;
  description: string;
  state: string;
  reason: string;
  edits: number;
  unsorted: number;
};
export type StoredFeed = {
  url: string;
  failures: number;
  kind: string | null;
  reason: string | null;
  paused: string | null;
  nextCheckAt: Millis;
  policy: string;
};
/** A card in the outbox, with the markers of the articles of its story. */
export type PlannedCard = { subject: string; story: number; markers: string[] };

export type Stored = {
  articles(): StoredArticle[];
  feeds(): StoredFeed[];
  cards(): PlannedCard[];
  /** How many feeds the app would ask at this moment if it were ticked again. */
  due(now: Millis): number;
  close(): void;
};

/** Reads the database from outside, as an auditor would: with SQL of its own and without writing. */
export function openStored(path: string): Stored {
  const db = new BetterSqlite3(path, { readonly: true });
  const due = db.prepare<[number, number]>(
    `select count(*) as n from feeds left join hosts on hosts.host = feeds.host
     where active and paused_reason is null and next_check_at <= ? and coalesce(hosts.not_before, 0) <= ?`,
  );
  const articles = db.prepare<[], Omit<StoredArticle, "markers"> & { body: string; url: string | null }>(
    `select articles.id, feeds.url as feed, articles.title, description, body, articles.url, state, reason, edits, unsorted
     from articles join feeds on feeds.id = feed_id`,
  );
  const feeds = db.prepare<[], StoredFeed>(
    `select url, failures, failure_kind as kind, failure_reason as reason, paused_reason as paused,
     next_check_at as nextCheckAt, identity_policy as policy from feeds where active`,
  );
  const cards = db.prepare<[], { subject: string; story: number; text: string }>(
    `select subject, deliveries.story_id as story, group_concat(articles.title || ' ' || articles.description, ' ') as text
     from deliveries join story_articles on story_articles.story_id = deliveries.story_id
     join articles on articles.id = article_id group by deliveries.id`,
  );
  return {
    articles: () =>
      articles.all().map(({ body, url, ...article }) => ({
        ...article,
        markers: markersIn(`${article.title} ${article.description} ${body}`),
      })),
    feeds: () => feeds.all(),
    cards: () => cards.all().map(({ text, ...card }) => ({ ...card, markers: markersIn(text) })),
    due: (now) => (due.get(now, now + 60_000) as { n: number }).n,
    close: () => db.close(),
  };
}
