import { and, desc, eq, gte, inArray, lt, ne, or, sql as raw, type SQL } from "drizzle-orm";
import { foldName } from "../../fold-name.ts";
import type { Database, Sql } from "../open.ts";
import { aliases } from "../topics/tables.ts";
import { read } from "../unit.ts";
import { quotes } from "./tables.ts";

/** `name`: the full name that most of the quotes have, else the last name. */
export type KnownSpeaker = { key: string; name: string; quotes: number };

const unnamed = "unnamed";
/** Who spoke lately is who is asked for; counting all quotes of years would take seconds. */
const recentQuotes = 20_000;

/** Speakers whose name or any alias of it begins as typed, those quoted most first; nothing typed: those quoted most lately. */
export async function knownSpeakers(db: Database, typed: string, limit: number): Promise<KnownSpeaker[]> {
  return read(db, async (sql) => {
    const start = foldName(typed);
    const source = start === "" ? recent(sql) : await beginning(sql, start, typed);
    const count = raw<number>`count(*)`;
    const rows = await sql
      .select({ key: source.speakerKey, name: source.speaker, count })
      .from(source)
      .groupBy(source.speakerKey, source.speaker)
      .all();
    return ranked(rows).slice(0, limit);
  });
}

function ranked(rows: readonly { key: string; name: string; count: number }[]): KnownSpeaker[] {
  const speakers = new Map<string, KnownSpeaker & { most: number }>();
  for (const { key, name, count } of rows) {
    const known = speakers.get(key);
    const weight = name.includes(" ") ? count + fullName : count;
    const better =
      known === undefined || weight > known.most ? { name, most: weight } : { name: known.name, most: known.most };
    speakers.set(key, { key, quotes: (known?.quotes ?? 0) + count, ...better });
  }
  return [...speakers.values()]
    .toSorted((a, b) => b.quotes - a.quotes || (a.key < b.key ? -1 : 1))
    .map(({ key, name, quotes: count }) => ({ key, name, quotes: count }));
}

/** A name with a first name says more than a last name alone, however often that stands. */
const fullName = 1_000_000;

const columns = { speakerKey: quotes.speakerKey, speaker: quotes.speaker, at: quotes.at };

function recent(sql: Sql) {
  return sql
    .select(columns)
    .from(quotes)
    .where(raw`+${ne(quotes.speakerKey, unnamed)}`)
    .orderBy(desc(quotes.at))
    .limit(recentQuotes)
    .as("heard");
}

async function beginning(sql: Sql, start: string, typed: string) {
  const last = start.split(" ").at(-1) ?? start;
  const starts = [...new Set([start, last])].map((begin) => startsWith(begin));
  const keys = await aliasNames(sql, (spelling) => spelling.startsWith(foldName(typed)));
  const some = or(...starts, keys.length > 0 ? inArray(quotes.speakerKey, keys) : undefined);
  return sql
    .select(columns)
    .from(quotes)
    .where(and(some, ne(quotes.speakerKey, unnamed)))
    .limit(recentQuotes)
    .as("heard");
}

function startsWith(begin: string): SQL | undefined {
  return and(gte(quotes.speakerKey, begin), lt(quotes.speakerKey, `${begin}\uffff`));
}

/** Which quotes a typed name means; undefined: nobody of that name was quoted. */
export async function speakerNamed(sql: Sql, typed: string): Promise<SQL | undefined> {
  const words = foldName(typed).split(" ").filter(Boolean);
  const tails = words.map((_, i) => words.slice(i).join(" "));
  const key = await quotedAmong(sql, [...tails, ...(await aliasNames(sql, (spelling) => tails.includes(spelling)))]);
  if (key === undefined) return undefined;
  const first = words.length > 1 && words.join(" ") !== key ? words[0] : undefined;
  if (first === undefined) return eq(quotes.speakerKey, key);
  const names = await sql.selectDistinct({ name: quotes.speaker }).from(quotes).where(eq(quotes.speakerKey, key)).all();
  const fitting = names.map(({ name }) => name).filter((name) => mayBe(foldName(name).split(" "), first));
  return and(eq(quotes.speakerKey, key), inArray(quotes.speaker, fitting));
}

/** A last name alone may be anybody's; with a first name it must be that one. Titles typed before it are no first name. */
function mayBe(name: readonly string[], first: string): boolean {
  return name.length === 1 || name.includes(first) || /^(?:mr|mrs|ms|president|minister|chancellor)$/.test(first);
}

async function quotedAmong(sql: Sql, keys: readonly string[]): Promise<string | undefined> {
  for (const key of keys) {
    const found = await isQuoted(sql, key);
    if (found) return key;
  }
  return undefined;
}

async function isQuoted(sql: Sql, key: string): Promise<boolean> {
  const row = await sql.select({ id: quotes.id }).from(quotes).where(eq(quotes.speakerKey, key)).limit(1).get();
  return key !== unnamed && row !== undefined;
}

async function aliasNames(sql: Sql, fits: (spelling: string) => boolean): Promise<string[]> {
  const rows = await sql.select().from(aliases).all();
  return rows
    .filter((row) => [row.name, ...row.spellings].some((spelling) => fits(foldName(spelling))))
    .map((row) => row.name);
}
