import { afterEach, beforeEach, expect, test } from "vitest";
import { channelAt, digestChannels, subscribe } from "../../../src/db/channels/channels.ts";
import { type Database, openDatabase, sqlOf } from "../../../src/db/open.ts";
import { claimDue } from "../../../src/db/outbox/claim-due.ts";
import {
  arrivalsOf,
  lastDigestUntil,
  saveAskedDigest,
  saveDigest,
  tiesOf,
  toldStories,
} from "../../../src/db/outbox/digests.ts";
import { settle } from "../../../src/db/outbox/settle.ts";
import { installWatchlist } from "../../../src/db/topics/watchlists.ts";
import { type Message, paragraph } from "../../../src/messages/message.ts";

const lease = { holder: "this process", leaseMs: 60_000 };

let db: Database;
let channelId: number;
const now = Date.UTC(2025, 7, 25, 9);
const saying = (words: string): Message => ({ fallback: words, blocks: [paragraph(words)] });
const messages = [saying("root"), saying("second"), saying("third")];

beforeEach(async () => {
  db = openDatabase(":memory:");
  const topic = { name: "truce", title: "Truce", description: "", query: "truce" };
  await installWatchlist(db, { name: "t", title: "T", feeds: [], topics: [topic], aliases: [] });
  ({ id: channelId } = await channelAt(db, { platform: "slack", address: "C1" }, { timezone: "UTC", now: 0 }));
  await subscribe(db, { channelId, topicId: 1, actorId: "U1", now: 0 });
});
afterEach(() => db.close());

test("the first message of a digest goes out first, the others in its thread once it stands", async () => {
  await saveDigest(db, { channelId, occurrence: now, messages, now });
  const said: string[] = [];
  for (let i = 0; i < 4; i += 1) {
    const [claim] = await claimDue(db, now, { limit: 5, ...lease });
    if (!claim) break;
    said.push(`${claim.subject.replace(String(now), "")} ${claim.message.fallback} ${claim.thread ?? ""}`);
    await settle(db, claim, { kind: "sent", ref: `ref-${i}` }, now);
  }
  expect(said).toEqual(["digest: root ", "digest::2 second ref-0", "digest::3 third ref-0"]);
});

test("a digest is queued once, and noted also when there is nothing in it", async () => {
  await saveDigest(db, { channelId, occurrence: now, messages, now });
  await saveDigest(db, { channelId, occurrence: now, messages, now: now + 1 });
  const [{ n } = { n: 0 }] = sqlOf(db).$client.prepare("select count(*) as n from deliveries").all() as { n: number }[];
  expect(n).toBe(3);
  await saveDigest(db, { channelId, occurrence: now + 5, messages: [], now: now + 5 });
  expect((await digestChannels(db))[0]?.lastDigestAt).toBe(now + 5);
});

test("only what came by the schedule counts as told", async () => {
  expect(await lastDigestUntil(db, channelId)).toBeUndefined();
  await saveAskedDigest(db, { channelId, messages, now: now + 9 });
  expect(await lastDigestUntil(db, channelId)).toBeUndefined();
  await saveDigest(db, { channelId, occurrence: now, messages, now });
  await saveDigest(db, { channelId, occurrence: now - 500, messages, now });
  expect(await lastDigestUntil(db, channelId)).toBe(now);
});

test("the thread of a digest whose first message was given up is given up too, and only that", async () => {
  await saveDigest(db, { channelId, occurrence: now, messages, now });
  const [root] = await claimDue(db, now, { limit: 1, ...lease });
  if (!root) throw new Error("nothing to send");
  await settle(db, root, { kind: "give-up", reason: "refused" }, now);
  expect(await claimDue(db, now, { limit: 5, ...lease })).toEqual([]);
  await saveAskedDigest(db, { channelId, messages: [saying("later")], now: now + 1 });
  expect((await claimDue(db, now + 1, { limit: 5, ...lease })).map(({ message }) => message.fallback)).toEqual([
    "later",
  ]);
});

test("what came in a period is found by an index on its time, never by reading all stories of a topic", async () => {
  const client = sqlOf(db).$client;
  const prepare = client.prepare.bind(client);
  const asked: string[] = [];
  client.prepare = ((query: string) => {
    asked.push(query);
    return prepare(query);
  }) as typeof client.prepare;
  const period = { topicIds: [1, 2], since: 1, until: 2 };
  await arrivalsOf(db, period);
  await tiesOf(db, period);
  await toldStories(db, { channelId, storyIds: [1, 2] });
  await lastDigestUntil(db, channelId);
  const plans = asked.map((query) =>
    prepare(`explain query plan ${query}`)
      .all(...Array.from(query.matchAll(/\?/g), () => 1))
      .map((row) => String((row as { detail: string }).detail)),
  );
  expect(plans.flat().filter((detail) => /^SCAN \w+$/.test(detail))).toEqual([]);
  for (const plan of plans.slice(0, 2)) expect(plan[0]).toContain("story_articles_added");
});
