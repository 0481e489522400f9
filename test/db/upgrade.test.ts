import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { expect, onTestFinished, test } from "vitest";
import { findArticles } from "../../src/db/articles/articles.ts";
import { openDatabase, sqlOf } from "../../src/db/open.ts";
import { fixedArticles } from "../../src/db/stories/settle-stories.ts";
import { storyById } from "../../src/db/stories/stories.ts";
import { decisionsOn } from "../../src/db/stories/story-decisions.ts";

const migrations = join(import.meta.dirname, "../../drizzle");

type Journal = { entries: { idx: number; tag: string }[] };

/** A database as the Dateline left it that knew the migrations up to `last`, and no later one. */
function databaseOf(last: string): { path: string; client: BetterSqlite3.Database } {
  const folder = mkdtempSync(join(tmpdir(), "dateline-upgrade-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const known = join(folder, "drizzle");
  cpSync(migrations, known, { recursive: true });
  const file = join(known, "meta/_journal.json");
  const journal = JSON.parse(readFileSync(file, "utf8")) as Journal;
  const end = journal.entries.findIndex(({ tag }) => tag === last);
  writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, end + 1) }));
  const path = join(folder, "dateline.db");
  const client = new BetterSqlite3(path);
  migrate(drizzle(client), { migrationsFolder: known });
  return { path, client };
}

test("a database from before the columns were renamed keeps its rows under the new names", async () => {
  const { path, client } = databaseOf("0010_articles_times");
  const written = { text: "Both sides meet again.", articleId: 1, start: 0, end: 21 };
  client.exec(`
    insert into feeds (id, url, outlet, host, next_check_at) values (1, 'https://wire.example/rss', 'Wire', 'wire.example', 0);
    insert into articles (id, feed_id, url, title, description, body, categories, first_seen_at, content_hash, state, reason, silence)
      values (1, 1, 'https://wire.example/a', 'Talks resume', 'Both sides meet again.', '', '[]', 5, 'h', 'backlog', 'came with the first poll', 'backlog');
    insert into stories (id, lead_article_id, headline, first_seen_at, updated_at, revision, briefed_revision, summary, composed)
      values (1, 1, 'Talks resume', 5, 6, 3, 2, '[]', '${JSON.stringify({ rests: ["Both sides meet again."], sentences: [written] })}');
    insert into story_articles (story_id, article_id, added_at, similarity, studied) values (1, 1, 5, 0, 1);
  `);
  client.close();

  const db = openDatabase(path);
  onTestFinished(() => db.close());
  const row = (query: string) => sqlOf(db).$client.prepare(query).get();
  expect(await findArticles(db, { id: 1 })).toMatchObject([{ title: "Talks resume", storyId: 1 }]);
  expect(await storyById(db, 1)).toMatchObject({
    headline: "Talks resume",
    composed: { sourceSentences: ["Both sides meet again."], sentences: [written] },
  });
  expect(row("select alert_suppression a from articles")).toEqual({ a: "backlog" });
  expect(row("select planned_revision p, revision r from stories")).toEqual({ p: 2, r: 3 });
  expect(row("select enriched e from story_articles")).toEqual({ e: 1 });
  expect(row("select rowid id from articles_fts where articles_fts match 'talks'")).toEqual({ id: 1 });
});

test("developments and phases from before their kinds were renamed are told under the new ones", () => {
  const { path, client } = databaseOf("0012_composed_source_sentences");
  client.exec(`
    insert into feeds (id, url, outlet, host, next_check_at) values (1, 'https://wire.example/rss', 'Wire', 'wire.example', 0);
    insert into articles (id, feed_id, title, description, body, categories, first_seen_at, content_hash, state, reason)
      values (1, 1, 'Talks off', '', '', '[]', 5, 'h', 'founded', '');
    insert into stories (id, lead_article_id, headline, first_seen_at, updated_at, revision, planned_revision, summary, phase)
      values (1, 1, 'Talks off', 5, 6, 3, 2, '[]', 'cancelled');
    insert into developments (story_id, article_id, kind, weighty, sentence, start, end, facts, at, found_at)
      values (1, 1, 'decision', 1, 'a', 0, 1, '[]', 1, 1), (1, 1, 'denial', 1, 'b', 0, 1, '[]', 1, 1),
        (1, 1, 'cancelled', 1, 'c', 0, 1, '[]', 1, 1), (1, 1, 'agreed', 1, 'd', 0, 1, '[]', 1, 1);
  `);
  client.close();

  const db = openDatabase(path);
  onTestFinished(() => db.close());
  const rows = (query: string) => sqlOf(db).$client.prepare(query).pluck().all();
  expect(rows("select kind from developments order by sentence")).toEqual(["outcome", "denied", "off", "agreed"]);
  expect(rows("select phase from stories")).toEqual(["off"]);
});

test("a database from before Dateline regrouped stories keeps what people decided", async () => {
  const { path, client } = databaseOf("0012_composed_source_sentences");
  client.exec(`
    insert into feeds (id, url, outlet, host, next_check_at) values (1, 'https://wire.example/rss', 'Wire', 'wire.example', 0);
    with recursive n(id) as (select 1 union all select id + 1 from n where id < 8)
      insert into articles (id, feed_id, title, description, body, categories, first_seen_at, content_hash, state, reason)
      select id, 1, 'Title', '', '', '[]', 5, 'h', 'founded', 'the first' from n;
    with recursive n(id) as (select 1 union all select id + 1 from n where id < 5)
      insert into stories (id, lead_article_id, headline, first_seen_at, updated_at) select id, 1, 'Title', 5, 6 from n;
    update stories set merged_into = 1 where id = 2;
    insert into story_articles (story_id, article_id, added_at, similarity)
      values (1, 1, 5, 0), (1, 2, 5, 0), (3, 3, 5, 0), (3, 4, 5, 0), (4, 5, 5, 0), (4, 6, 5, 0), (5, 7, 5, 0), (5, 8, 5, 0);
    insert into story_decisions (kind, story_id, other_story_id, article_ids, by, by_id, at)
      values ('merge', 1, 2, '[2]', 'Ann', 'x:ann', 7), ('split', 3, 4, '[5]', 'Ann', 'x:ann', 8);
  `);
  client.close();

  const db = openDatabase(path);
  onTestFinished(() => db.close());
  expect([...(await fixedArticles(db, 0))]).toEqual([1, 2, 5]);
  expect(await decisionsOn(db, 3)).toMatchObject([{ kind: "split", by: "Ann", reason: undefined }]);
});
