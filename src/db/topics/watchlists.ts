import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Alias, OutletFamily, Topic, Watchlist } from "../../model.ts";
import { factOf, setFact } from "../facts.ts";
import { feeds } from "../feeds/tables.ts";
import type { Database, Sql } from "../open.ts";
import { read, unit } from "../unit.ts";
import { aliases, outletFamilies, topics } from "./tables.ts";

/**
 * Makes the database watch exactly this list. Feeds and topics that it no longer names stop, and keep their history;
 * subscriptions to a topic that comes back come back with it.
 */
export async function installWatchlist(db: Database, watchlist: Watchlist): Promise<void> {
  await unit(db, async (sql) => {
    await installFeeds(sql, watchlist.feeds);
    await installTopics(sql, watchlist.topics);
    await sql.delete(aliases).run();
    if (watchlist.aliases.length > 0) await sql.insert(aliases).values(watchlist.aliases).run();
    const { families = [] } = watchlist;
    await sql.delete(outletFamilies).run();
    if (families.length > 0) await sql.insert(outletFamilies).values(families).run();
    await setFact(sql, "watchlist.name", watchlist.name);
    await setFact(sql, "watchlist.title", watchlist.title);
  });
}

async function installFeeds(sql: Sql, list: Watchlist["feeds"]): Promise<void> {
  // What people added by a command is theirs to remove.
  await sql.update(feeds).set({ active: false }).where(isNull(feeds.addedInChannelId)).run();
  for (const { url, outlet, language, credentials = null, readPages = true } of list) {
    const values = {
      ...{ outlet, language: language ?? null, host: new URL(url).host, active: true, credentials, readPages },
      addedInChannelId: null,
    };
    await sql
      .insert(feeds)
      .values({ url, ...values })
      .onConflictDoUpdate({ target: feeds.url, set: values })
      .run();
  }
}

async function installTopics(sql: Sql, list: Watchlist["topics"]): Promise<void> {
  // What the people of a workspace made is theirs.
  await sql.update(topics).set({ active: false }).where(eq(topics.workspace, "")).run();
  for (const { urgency = "normal", watch = [], ...topic } of list) {
    const values = { ...topic, urgency, watch, active: true };
    const target = [topics.workspace, topics.name];
    await sql.insert(topics).values(values).onConflictDoUpdate({ target, set: values }).run();
  }
}

/** What the database watches now; undefined before the first watchlist was installed. */
export async function installedWatchlist(db: Database): Promise<Watchlist | undefined> {
  return read(db, async (sql) => {
    const name = await factOf(sql, "watchlist.name");
    if (name === undefined) return undefined;
    const families = await familiesIn(sql);
    const feedRows = await sql.select().from(feeds).where(eq(feeds.active, true)).orderBy(asc(feeds.id)).all();
    return {
      name,
      title: (await factOf(sql, "watchlist.title")) ?? name,
      feeds: feedRows.map((f) => ({
        url: f.url,
        outlet: f.outlet,
        language: f.language || undefined,
        credentials: f.credentials ?? undefined,
        readPages: f.readPages ? undefined : false,
      })),
      topics: (await topicsIn(sql, [""])).map(({ id: _, ...topic }) => topic),
      aliases: await aliasesIn(sql),
      families: families.length > 0 ? families : undefined,
    };
  });
}

/** What the rest of the program knows of a topic. */
export const topicColumns = {
  id: topics.id,
  name: topics.name,
  title: topics.title,
  description: topics.description,
  query: topics.query,
};

function toTopic(row: typeof topics.$inferSelect): Topic {
  const { id, name, title, description, query, urgency, watch, workspace } = row;
  return {
    ...{ id, name, title, description, query },
    ...(urgency === "normal" ? {} : { urgency }),
    watch: watch.length > 0 ? watch : undefined,
    workspace: workspace || undefined,
  };
}

/** Every topic that is matched; with `workspace` those its people see: their own and the watchlist's. */
export async function activeTopics(db: Database, workspace?: string): Promise<Topic[]> {
  return read(db, (sql) => topicsIn(sql, workspace === undefined ? undefined : ["", workspace]));
}

async function topicsIn(sql: Sql, workspaces: string[] | undefined): Promise<Topic[]> {
  const rows = await sql
    .select()
    .from(topics)
    .where(and(eq(topics.active, true), workspaces && inArray(topics.workspace, workspaces)))
    .orderBy(asc(topics.id))
    .all();
  return rows.map(toTopic);
}

export async function installedAliases(db: Database): Promise<Alias[]> {
  return read(db, aliasesIn);
}

async function aliasesIn(sql: Sql): Promise<Alias[]> {
  return sql.select().from(aliases).orderBy(asc(aliases.name)).all();
}

/** Outlets that count as one origin. */
export async function installedFamilies(db: Database): Promise<OutletFamily[]> {
  return read(db, familiesIn);
}

async function familiesIn(sql: Sql): Promise<OutletFamily[]> {
  return sql.select().from(outletFamilies).orderBy(asc(outletFamilies.name)).all();
}
