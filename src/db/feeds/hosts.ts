import { and, eq, lt, sql as raw } from "drizzle-orm";
import { day } from "../../durations.ts";
import type { Millis } from "../../model.ts";
import type { Database, Sql } from "../open.ts";
import { prepared } from "../prepared.ts";
import { read, unit } from "../unit.ts";
import { feeds, hosts } from "./tables.ts";

/** What was learned of a server; none of one that never complained. */
export type KnownHost = typeof hosts.$inferSelect;

/** Long enough that nothing is left of the longest distance between requests. */
const forgottenAfter = day;

/** Every server that complained lately. */
export async function knownHosts(db: Database): Promise<KnownHost[]> {
  return read(db, (sql) => prepared(sql, "hosts.all", (sql) => sql.select().from(hosts).prepare()).all());
}

/** Keeps what a server said, and lets all its feeds wait; inside the unit of the caller. */
export async function saveHost(sql: Sql, host: KnownHost, now: Millis): Promise<void> {
  await sql.insert(hosts).values(host).onConflictDoUpdate({ target: hosts.host, set: host }).run();
  await sql
    .update(feeds)
    .set({ nextCheckAt: host.notBefore })
    .where(and(eq(feeds.active, true), lt(feeds.nextCheckAt, host.notBefore), isAt(host.host)))
    .run();
  await sql
    .delete(hosts)
    .where(and(lt(hosts.notBefore, now), lt(hosts.raisedAt, now - forgottenAfter)))
    .run();
}

/** Feeds that moved are asked elsewhere than `host` says. */
function isAt(host: string) {
  const scheme = raw`substr(${feeds.movedTo}, 1, instr(${feeds.movedTo}, '://') + 2)`;
  return raw`iif(${feeds.movedTo} is null, ${feeds.host} = ${host}, instr(${feeds.movedTo} || '/', ${scheme} || ${host} || '/') = 1)`;
}

/** Lets the other feeds of a server that wants long distances wait for this moment as well. */
export async function restHost(db: Database, host: KnownHost): Promise<void> {
  await unit(db, (sql) => sql.insert(hosts).values(host).onConflictDoUpdate({ target: hosts.host, set: host }).run());
}
