import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { channelAt, pauseChannels } from "../../../src/db/channels/channels.ts";
import { type Database, openDatabase, sqlOf } from "../../../src/db/open.ts";
import { type ClaimedDelivery, claimDue, nextDeliveryAt } from "../../../src/db/outbox/claim-due.ts";
import { countDeliveries } from "../../../src/db/outbox/deliveries.ts";
import { queuePost } from "../../../src/db/outbox/queue-post.ts";
import { recoverInterrupted } from "../../../src/db/outbox/recover-interrupted.ts";
import { reviseDelivery } from "../../../src/db/outbox/revise-delivery.ts";
import { settle } from "../../../src/db/outbox/settle.ts";
import { deliveries } from "../../../src/db/outbox/tables.ts";
import { stories } from "../../../src/db/stories/tables.ts";
import { unit } from "../../../src/db/unit.ts";
import { paragraph } from "../../../src/messages/message.ts";

const lease = { holder: "this process", leaseMs: 60_000 };

let db: Database;
let first: number;
let second: number;
const message = (words: string) => ({ fallback: words, blocks: [paragraph(words)] });
const put = async (channelId: number, subject: string, now: number) =>
  (await unit(db, (sql) => queuePost(sql, { channelId, subject, message: message(subject), now }))) !== undefined;
const subjects = (claims: ClaimedDelivery[]) => claims.map((c) => c.subject);

beforeEach(async () => {
  db = openDatabase(":memory:");
  const channel = async (address: string) =>
    (await channelAt(db, { platform: "slack", address }, { timezone: "UTC", now: 0 })).id;
  first = await channel("C1");
  second = await channel("C2");
});

describe("the outbox", () => {
  test("keeps one row per channel and subject", async () => {
    expect(await put(first, "story:1", 10)).toBe(true);
    expect(await put(first, "story:1", 20)).toBe(false);
    expect(await put(second, "story:1", 20)).toBe(true);
  });

  test("hands out one message a channel at a time, in the order they were queued", async () => {
    await put(first, "a", 10);
    await put(first, "b", 20);
    await put(second, "c", 30);
    const claims = await claimDue(db, 100, { limit: 10, ...lease });
    expect(subjects(claims)).toEqual(["a", "c"]);
    expect(await claimDue(db, 100, { limit: 10, ...lease })).toEqual([]);
    await settle(db, claims[0] as ClaimedDelivery, { kind: "sent", ref: "1" }, 100);
    expect(subjects(await claimDue(db, 100, { limit: 10, ...lease }))).toEqual(["b"]);
  });

  test("lets a message stand that cannot be changed, and notes why", async () => {
    await put(first, "a", 10);
    const [posted] = await claimDue(db, 100, { limit: 10, ...lease });
    await settle(db, posted as ClaimedDelivery, { kind: "sent", ref: "1", reason: "may not have arrived" }, 100);
    const row = () => sqlOf(db).select().from(deliveries).get();
    expect(await row()).toMatchObject({ status: "sent", reason: "may not have arrived" });
    await reviseDelivery(sqlOf(db), eq(deliveries.subject, "a"), message("changed"), { now: 200, editGapMs: 0 });
    const [edit] = await claimDue(db, 300, { limit: 10, ...lease });
    await settle(db, edit as ClaimedDelivery, { kind: "kept", reason: "nothing can be changed here" }, 300);
    expect(await row()).toMatchObject({ status: "sent", editedAt: null, reason: "nothing can be changed here" });
    expect(await claimDue(db, 400, { limit: 10, ...lease })).toEqual([]);
  });

  test("holds back later posts of a channel while the first waits for its retry, and no other channel's", async () => {
    await put(first, "a", 10);
    await put(first, "b", 20);
    const [claim] = await claimDue(db, 100, { limit: 10, ...lease });
    await settle(db, claim as ClaimedDelivery, { kind: "again", at: 500, reason: "rate limited" }, 100);
    await put(second, "c", 30);
    expect(subjects(await claimDue(db, 200, { limit: 10, ...lease }))).toEqual(["c"]);
    expect(await nextDeliveryAt(db)).toBe(20);
    expect(subjects(await claimDue(db, 500, { limit: 10, ...lease }))).toEqual(["a"]);
  });

  test("lets the next post pass one that was given up", async () => {
    await put(first, "a", 10);
    await put(first, "b", 20);
    const [claim] = await claimDue(db, 100, { limit: 10, ...lease });
    await settle(db, claim as ClaimedDelivery, { kind: "give-up", reason: "too long" }, 100);
    expect(subjects(await claimDue(db, 100, { limit: 10, ...lease }))).toEqual(["b"]);
  });

  test("keeps what waits in a paused channel, and gives it out after the next start", async () => {
    await put(first, "a", 10);
    await pauseChannels(db, { platform: "slack", address: "C1" }, "archived");
    expect(await claimDue(db, 100, { limit: 10, ...lease })).toEqual([]);
    await recoverInterrupted(db, 100);
    expect(subjects(await claimDue(db, 100, { limit: 10, ...lease }))).toEqual(["a"]);
  });

  test("after a crash looks for a post that was on its way, and not before the platform has settled", async () => {
    await put(first, "a", 10);
    await claimDue(db, 100, { limit: 10, ...lease });
    expect(await recoverInterrupted(db, 5_000)).toBe(1);
    expect(await claimDue(db, 4_999, { limit: 10, ...lease })).toEqual([]);
    const [claim] = await claimDue(db, 5_000, { limit: 10, ...lease });
    expect(claim).toMatchObject({ subject: "a", unsettled: true, attemptedAt: 100 });
  });

  test("takes over a claim that nobody settled in time: a post is looked for, and its holder's late word counts for nothing", async () => {
    await put(first, "a", 10);
    const [slow] = await claimDue(db, 100, { limit: 10, ...lease });
    expect(await nextDeliveryAt(db)).toBe(100 + lease.leaseMs);
    expect(await claimDue(db, 100 + lease.leaseMs - 1, { limit: 10, ...lease })).toEqual([]);
    const later = 100 + lease.leaseMs;
    const [taken] = await claimDue(db, later, { limit: 10, ...lease, holder: "another" });
    expect(taken).toMatchObject({ subject: "a", unsettled: true, attemptedAt: 100, key: slow?.key });
    await settle(db, slow as ClaimedDelivery, { kind: "again", at: 0, reason: "late" }, later);
    expect(await claimDue(db, later, { limit: 10, ...lease })).toEqual([]);
    await settle(db, taken as ClaimedDelivery, { kind: "sent", ref: "1" }, later);
    expect(await countDeliveries(db)).toEqual({ sent: 1 });
  });

  test("leaves channels alone that its holder has in hand, even when the clock has leapt past its claim", async () => {
    await put(first, "a", 10);
    await put(second, "b", 10);
    await claimDue(db, 100, { limit: 1, ...lease });
    const leapt = 100 + 2 * lease.leaseMs;
    expect(subjects(await claimDue(db, leapt, { limit: 9, ...lease, inHand: new Set([first]) }))).toEqual(["b"]);
  });

  test("asks for every message by a key of its own that tells nothing of its row", async () => {
    await put(first, "a", 10);
    await put(second, "b", 10);
    const keys = (await claimDue(db, 100, { limit: 9, ...lease })).map(({ key }) => key);
    expect(new Set(keys).size).toBe(2);
    expect(keys.every((key) => /^[0-9a-f]{24}$/.test(key))).toBe(true);
  });

  test("gives what was given up another chance when it has something else to say", async () => {
    await put(first, "a", 10);
    const [refused] = await claimDue(db, 100, { limit: 9, ...lease });
    await settle(db, refused as ClaimedDelivery, { kind: "plainer", reason: "invalid_blocks" }, 100);
    const [plain] = await claimDue(db, 100, { limit: 9, ...lease });
    expect(plain?.isPlain).toBe(true);
    await settle(db, plain as ClaimedDelivery, { kind: "give-up", reason: "invalid_blocks" }, 100);
    expect(await claimDue(db, 200, { limit: 9, ...lease })).toEqual([]);
    await reviseDelivery(sqlOf(db), eq(deliveries.subject, "a"), message("changed"), { now: 200, editGapMs: 0 });
    const [again] = await claimDue(db, 200, { limit: 9, ...lease });
    expect(again).toMatchObject({ message: { fallback: "changed" }, isPlain: false, unsettled: false });
  });

  test("pauses every channel of a platform that refuses the bot", async () => {
    await put(first, "a", 10);
    await put(second, "b", 10);
    const [claim] = await claimDue(db, 100, { limit: 1, ...lease });
    await settle(db, claim as ClaimedDelivery, { kind: "pause-platform", reason: "token revoked" }, 100);
    expect(await claimDue(db, 200, { limit: 10, ...lease })).toEqual([]);
    expect(await countDeliveries(db)).toEqual({ waiting: 2 });
  });
});

describe("threads and lost cards", () => {
  const queue = async (subject: string, more: object = {}) =>
    (await queuePost(sqlOf(db), { channelId: first, subject, message: message(subject), now: 10, ...more })) as number;
  const send = async (ref: string) => {
    const [one] = await claimDue(db, 100, { limit: 1, ...lease });
    await settle(db, one as ClaimedDelivery, { kind: "sent", ref }, 100);
    return one;
  };
  const edit = async (words: string) => {
    const revision = { now: 200, editGapMs: 0 };
    await reviseDelivery(sqlOf(db), eq(deliveries.subject, "story:1"), message(words), revision);
  };
  const lost = { kind: "lost", reason: "message_not_found" } as const;

  beforeEach(async () => {
    await sqlOf(db)
      .insert(stories)
      .values({ id: 1, headline: "", leadArticleId: 1, firstToldAt: 0, updatedAt: 0 })
      .run();
  });

  test("a reply waits until its card is posted, and then goes into its thread", async () => {
    const card = await queue("story:1", { storyId: 1 });
    await queue("reply", { threadOf: card });
    const [waiting] = await claimDue(db, 50, { limit: 9, ...lease });
    await settle(db, waiting as ClaimedDelivery, { kind: "again", at: 90, reason: "rate limited" }, 50);
    expect(subjects(await claimDue(db, 80, { limit: 9, ...lease }))).toEqual([]);
    await send("m1");
    const [reply] = await claimDue(db, 100, { limit: 9, ...lease });
    expect(reply).toMatchObject({ subject: "reply", thread: "m1" });
  });

  test("a card that is gone when it is edited is posted anew, once; who removes that too gets no third", async () => {
    const card = await queue("story:1", { storyId: 1 });
    await send("m1");
    await edit("grown");
    const [gone] = await claimDue(db, 300, { limit: 1, ...lease });
    await settle(db, gone as ClaimedDelivery, lost, 300);
    const [again] = await claimDue(db, 400, { limit: 1, ...lease });
    expect(again).toMatchObject({ subject: `story:1:after:${card}`, message: message("grown") });
    expect(again?.ref).toBeUndefined();
    await settle(db, again as ClaimedDelivery, lost, 400);
    expect(await claimDue(db, 500, { limit: 9, ...lease })).toEqual([]);
  });

  test("a reply whose card is gone says so, and the card is posted anew", async () => {
    const card = await queue("story:1", { storyId: 1 });
    await send("m1");
    await queue("reply", { threadOf: card });
    const [reply] = await claimDue(db, 100, { limit: 1, ...lease });
    await settle(db, reply as ClaimedDelivery, lost, 100);
    expect(subjects(await claimDue(db, 200, { limit: 9, ...lease }))).toEqual([`story:1:after:${card}`]);
  });

  test("a lost message that is no card is given up", async () => {
    await put(first, "notice", 10);
    const [claim] = await claimDue(db, 100, { limit: 1, ...lease });
    await settle(db, claim as ClaimedDelivery, lost, 100);
    expect(await claimDue(db, 200, { limit: 9, ...lease })).toEqual([]);
    expect(await countDeliveries(db)).toEqual({ failed: 1 });
  });
});
