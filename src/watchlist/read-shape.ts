import type { z } from "zod";
import { clipped } from "../cut-text.ts";
import type { FeedCredentials, WatchedValue, Watchlist } from "../model.ts";
import { closest } from "../topics/words/closest.ts";
import type { Finding } from "./watchlist-findings.ts";
import { watchlistSchema } from "./watchlist-schema.ts";

const KEYS = [
  "name",
  "title",
  "feeds",
  "topics",
  "aliases",
  "families",
  "url",
  "outlet",
  "language",
  "description",
  "query",
  "credentials",
  "bearer",
  "basic",
  "header",
  "value",
  "pages",
  "urgency",
  "watch",
];

export type Shape = { watchlist: Watchlist; findings?: never } | { watchlist?: never; findings: Finding[] };

/** The watchlist that plain values stand for, its keys and types checked; names and queries are not looked at. */
export function readShape(value: unknown): Shape {
  const unusable = unusableNames(value, []);
  const parsed = watchlistSchema.safeParse(value, { reportInput: true });
  if (!parsed.success) return { findings: [...unusable, ...parsed.error.issues.flatMap(findingsOf)] };
  if (unusable.length > 0) return { findings: unusable };
  const { name, title, feeds, topics, aliases, families } = parsed.data;
  const newsrooms = Object.entries(families).map(([family, outlets]) => ({ name: family, outlets }));
  return {
    watchlist: {
      name,
      title,
      feeds: feeds.map(({ url, outlet, language, credentials, pages }) => ({
        url,
        outlet,
        language: language || undefined,
        credentials: credentials && credentialsOf(credentials),
        readPages: pages === false ? false : undefined,
      })),
      topics: topics.map(({ urgency, watch, ...topic }) => ({
        ...topic,
        urgency,
        watch: watch && Object.keys(watch).length > 0 ? watchedValues(watch) : undefined,
      })),
      aliases: Object.entries(aliases).map(([alias, spellings]) => ({ name: alias, spellings })),
      families: newsrooms.length > 0 ? newsrooms : undefined,
    },
  };
}

const records: ReadonlySet<PropertyKey | undefined> = new Set(["watch", "aliases", "families"]);

/** The one key that no record may have: zod leaves it out without a word, and what stands under it would be lost. */
function unusableNames(value: unknown, path: PropertyKey[]): Finding[] {
  if (typeof value !== "object" || value === null) return [];
  const here =
    records.has(path.at(-1)) && Object.hasOwn(value, "__proto__")
      ? [{ path, key: "__proto__", message: "“__proto__” cannot be used as a name: choose another" }]
      : [];
  return [...here, ...Object.entries(value).flatMap(([key, inner]) => unusableNames(inner, [...path, key]))];
}

function watchedValues(watch: Readonly<Record<string, string[]>>): WatchedValue[] {
  return Object.entries(watch).map(([value, spellings]) => ({ value, spellings }));
}

type WrittenCredentials = NonNullable<z.infer<typeof watchlistSchema>["feeds"][number]["credentials"]>;

function credentialsOf(written: WrittenCredentials): FeedCredentials {
  if ("bearer" in written) return { kind: "bearer", token: written.bearer };
  if ("basic" in written) return { kind: "basic", pair: written.basic };
  return { kind: "header", name: written.header, value: written.value };
}

function findingsOf(issue: z.core.$ZodIssue): Finding[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      const meant = closest(key, KEYS);
      return {
        path: issue.path,
        key,
        message: `unknown key “${key}”, ${meant ? `did you mean “${meant}”?` : "expected none of that name"}`,
      };
    });
  }
  const where = issue.path.map(String).join(".");
  const expected = issue.message.replace("Invalid input: expected ", "").replace(/, received \w+$/, "");
  return [{ path: issue.path, message: `${where || "the file"} ${shownInput(issue.input)}, expected ${expected}` }];
}

function shownInput(input: unknown): string {
  if (input === undefined) return "is missing";
  if (input === null || input === "") return "is empty";
  if (Array.isArray(input)) return `is a list of ${input.length}`;
  if (typeof input === "object") return "is a group of keys";
  return `is “${clipped(String(input), 60)}”`;
}
