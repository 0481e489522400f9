import { isAscii } from "node:buffer";
import type { CommandContext, Reply } from "../../commands/command.ts";
import { findFeed } from "../../commands/find-feed.ts";
import { type FeedRecord, knownKeys } from "../../db/feeds/feed-records.ts";
import type { Database } from "../../db/open.ts";
import { isUserError, type UserError, userError } from "../../errors.ts";
import { readAddress } from "../../feeds/discovery/feed-address.ts";
import { normaliseFeed } from "../../feeds/document/normalise.ts";
import { parseFeed } from "../../feeds/document/parse.ts";
import { declaredCharset } from "../../feeds/encoding/charset.ts";
import { knownCharset } from "../../feeds/encoding/charset-names.ts";
import { readText } from "../../feeds/encoding/decode.ts";
import { redactor, resolveCredentials } from "../../feeds/http/credentials.ts";
import { publicUrl } from "../../feeds/http/public-url.ts";
import type { Entry } from "../../model.ts";
import { latestOf } from "./add.ts";
import { type FeedTest, feedTest } from "./test-message.ts";

/** Fetches and reads a feed now, with its credentials, and stores nothing. */
export async function testFeed(context: CommandContext, what: string): Promise<Reply | UserError> {
  const target = await targetOf(context, what);
  if (isUserError(target)) return target;
  const test = await tested(context, target);
  return { message: feedTest(test), visibility: "asker" };
}

type Target = { name: string; url: string; headers: Readonly<Record<string, string>>; feed?: FeedRecord };

async function targetOf({ db, feedSecrets }: CommandContext, what: string): Promise<Target | UserError> {
  const feed = await findFeed(db, what);
  if (isUserError(feed)) {
    const address = /[.:]/.test(what) ? readAddress(what) : undefined;
    if (address?.kind === "no-address") return userError("bad-address", address.reason);
    return address ? { name: what, url: address.urls[0], headers: {} } : feed;
  }
  const resolved = feed.credentials && resolveCredentials(feed.credentials, feedSecrets);
  if (resolved?.kind === "unresolved") return userError("no-secret", resolved.reason);
  const url = feed.movedTo ?? feed.url;
  return { name: `#${feed.id} ${feed.outlet}`, url, headers: resolved?.headers ?? {}, feed };
}

async function tested({ db, fetcher, feedSecrets, now }: CommandContext, target: Target): Promise<FeedTest> {
  const shown = { name: target.name, url: publicUrl(target.url) };
  const redact = redactor(feedSecrets);
  const answer = await fetcher.fetch(target.url, { headers: target.headers });
  if (answer.kind !== "fetched") {
    const failure =
      answer.kind === "failed" ? answer : ({ class: "transient", reason: "It answered without a document." } as const);
    const status = "status" in failure && failure.status !== undefined ? { status: failure.status } : {};
    return {
      ...shown,
      kind: "failed",
      step: "fetching",
      class: failure.class,
      reason: redact(failure.reason),
      ...status,
    };
  }
  const type = answer.contentType ?? "no type named";
  const hints = { url: answer.url, contentType: answer.contentType || undefined };
  const parsed = await parseFeed(answer.body, hints);
  const bytes = answer.body.length;
  if (parsed.kind === "failed") {
    return {
      ...shown,
      kind: "failed",
      step: "reading",
      class: parsed.class,
      reason: redact(parsed.reason),
      status: 200,
      bytes,
      type,
    };
  }
  const entries = normaliseFeed(parsed, { feedUrl: answer.url, now });
  return {
    ...shown,
    kind: "read",
    ...{ bytes, type, encoding: encodingOf(answer.body, answer.contentType) },
    title: redact(parsed.feed.title ?? "no title"),
    entries: entries.length,
    fresh: target.feed && (await freshOf(db, target.feed.id, entries)),
    undated: entries.filter((entry) => entry.publishedAt === undefined).length,
    latest: latestOf(entries),
    movedTo: answer.movedTo ? publicUrl(answer.movedTo) : undefined,
  };
}

/** What it was read as, and what it says it is where that is something else. Plain ASCII is the same in all of them. */
function encodingOf(body: Uint8Array, contentType: string | undefined): string {
  const { charset } = readText(body, contentType);
  const [declared] = declaredCharset(body, contentType);
  if (declared === undefined || declared === charset || isAscii(body)) return charset;
  return `${charset}, declares ${asWritten(declared, body, contentType)}`;
}

/** The name of an encoding as the server or the document spells it. */
function asWritten(declared: string, body: Uint8Array, contentType: string | undefined): string {
  const head = Buffer.from(body.subarray(0, 4_096)).toString("latin1");
  const names = `${contentType} ${head}`.matchAll(/(?:charset|encoding)\s{0,5}=\s{0,5}["']?([\w.:-]{1,40})/gi);
  return [...names].map(([, name = ""]) => name).find((name) => knownCharset(name) === declared) ?? declared;
}

async function freshOf(db: Database, feedId: number, entries: readonly Entry[]): Promise<number> {
  const known = await knownKeys(
    db,
    feedId,
    entries.flatMap((entry) => entry.keys),
  );
  return entries.filter((entry) => !entry.keys.some((key) => known.has(key))).length;
}
