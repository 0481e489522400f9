import type { OutletFamily, Watchlist } from "../model.ts";
import { parseQuery } from "../topics/query/parse-query.ts";
import { isQueryProblem } from "../topics/query/problem.ts";
import { readSpelling } from "../topics/query/spelling.ts";
import { fold } from "../topics/words/fold.ts";

/** Something wrong at a path of the file; `key` points at a key there, `within` that far into the value. */
export type Finding = { path: PropertyKey[]; message: string; key?: string; within?: number };

/** What is wrong with a watchlist whose keys and types are right: repeated names and addresses, aliases, families, queries. */
export function watchlistFindings(watchlist: Watchlist): Finding[] {
  return [
    ...repeated(
      watchlist.feeds.map((feed) => new URL(feed.url).href),
      (at) => ["feeds", at, "url"],
      "address",
    ),
    ...repeated(
      watchlist.topics.map((topic) => topic.name),
      (at) => ["topics", at, "name"],
      "topic name",
    ),
    ...repeated(
      watchlist.aliases.map((alias) => fold(alias.name)),
      (at) => ["aliases", watchlist.aliases[at]?.name ?? ""],
      "alias",
    ),
    ...watchlist.aliases.flatMap(aliasFindings),
    ...familyFindings(watchlist.families ?? []),
    ...watchlist.topics.flatMap(watchFindings),
    ...queryFindings(watchlist),
  ];
}

function repeated(values: readonly string[], pathOf: (at: number) => PropertyKey[], what: string): Finding[] {
  const first = new Map<string, number>();
  return values.flatMap((value, at) => {
    const before = first.get(value);
    if (before === undefined) first.set(value, at);
    return before === undefined
      ? []
      : [{ path: pathOf(at), message: `the ${what} “${value}” stands here again, expected each once` }];
  });
}

function aliasFindings({ name, spellings }: Watchlist["aliases"][number]): Finding[] {
  const found: Finding[] = [];
  if (!/^[\p{L}\p{N}_-]+$/u.test(name)) {
    found.push({ path: ["aliases"], key: name, message: `alias “${name}”, expected letters, digits and hyphens` });
  }
  return [...found, ...spellingFindings(spellings, ["aliases", name])];
}

/** An outlet is of one family, and a family's name is no outlet of another. */
function familyFindings(families: readonly OutletFamily[]): Finding[] {
  const owners = new Map<string, string>();
  const names = families.flatMap(({ name }) => {
    const owner = owners.get(fold(name));
    if (owner === undefined) owners.set(fold(name), name);
    return owner === undefined
      ? []
      : [{ path: ["families"], key: name, message: `the family “${name}” stands here again, expected each once` }];
  });
  const listed = new Set<string>();
  const outlets = families.flatMap((family) =>
    family.outlets.flatMap((outlet, at) => {
      const key = fold(outlet);
      const owner = owners.get(key) ?? family.name;
      const isRepeated = listed.has(key);
      listed.add(key);
      owners.set(key, owner);
      if (!isRepeated && owner === family.name) return [];
      const message = `“${outlet}” is in the family “${owner}” already, expected each outlet in one family`;
      return [{ path: ["families", family.name, at], message }];
    }),
  );
  return [...names, ...outlets];
}

function watchFindings({ watch = [] }: Watchlist["topics"][number], topic: number): Finding[] {
  return watch.flatMap(({ value, spellings }) => spellingFindings(spellings, ["topics", topic, "watch", value]));
}

function spellingFindings(spellings: readonly string[], path: readonly PropertyKey[]): Finding[] {
  return spellings.flatMap((spelling, at) => {
    const term = readSpelling(spelling, 1);
    if (!isQueryProblem(term)) return [];
    return [{ path: [...path, at], message: `${term.reason}, ${term.proposal}`, within: term.column - 1 }];
  });
}

/** Spellings that cannot be read are reported where they stand and not again in every query that uses them. */
function queryFindings({ topics, aliases: written }: Watchlist): Finding[] {
  const aliases = written.map(({ name, spellings }) => {
    const sound = spellings.filter((spelling) => !isQueryProblem(readSpelling(spelling, 1)));
    return { name, spellings: sound.length > 0 ? sound : ["placeholder"] };
  });
  return topics.flatMap(({ query }, at) => {
    const parsed = parseQuery(query, aliases);
    if (!isQueryProblem(parsed)) return [];
    const message = `in the query, column ${parsed.column}: ${parsed.reason}, ${parsed.proposal}`;
    return [{ path: ["topics", at, "query"], message, within: parsed.column - 1 }];
  });
}
