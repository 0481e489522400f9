import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backOff, verdictOf, verdictOfFind } from "../../src/delivery/retry.ts";

const post = { attempts: 1, queuedAt: 0, attemptedAt: 0, hasRef: false };
const edit = { ...post, hasRef: true };
const hour = 3_600_000;

describe("after an attempt", () => {
  test("a post of unknown fate is looked for, never simply sent again", () => {
    expect(verdictOf({ kind: "unknown", reason: "connection reset" }, post, 1_000, 0)).toMatchObject({ kind: "look" });
  });

  test("an edit of unknown fate is made again, since the second writes what the first wrote", () => {
    expect(verdictOf({ kind: "unknown", reason: "connection reset" }, edit, 1_000, 0)).toMatchObject({ kind: "again" });
  });

  test("waits as long as the platform asks when that is longer than the back-off", () => {
    const verdict = verdictOf({ kind: "retry", reason: "rate limited", afterMs: 60_000 }, post, 1_000, 0);
    expect(verdict).toEqual({ kind: "again", at: 61_000, reason: "rate limited" });
  });

  test("gives up a post that could not be sent for a day", () => {
    expect(verdictOf({ kind: "retry", reason: "down" }, post, 25 * hour, 0)).toMatchObject({ kind: "give-up" });
  });

  test("a card to change or to reply to that is gone is lost; a post that finds its place missing is given up", () => {
    const missing = { kind: "missing", reason: "message_not_found" } as const;
    expect(verdictOf(missing, edit, 0, 0)).toEqual({ kind: "lost", reason: "message_not_found" });
    expect(verdictOf(missing, { ...post, inThread: true }, 0, 0).kind).toBe("lost");
    expect(verdictOf(missing, post, 0, 0).kind).toBe("give-up");
  });

  test("a message that cannot be changed where it stands is left as it is", () => {
    const verdict = verdictOf({ kind: "kept", reason: "a webhook changes nothing" }, edit, 0, 0);
    expect(verdict).toEqual({ kind: "kept", reason: "a webhook changes nothing" });
  });

  test("what is refused as it looks is tried once with its words alone, and only then given up", () => {
    const refused = { kind: "rejected", reason: "invalid_blocks" } as const;
    expect(verdictOf(refused, post, 0, 0)).toEqual({ kind: "plainer", reason: "invalid_blocks" });
    expect(verdictOf(refused, { ...post, isPlain: true }, 0, 0).kind).toBe("give-up");
    expect(verdictOf(refused, { ...edit, isPlain: true }, 0, 0).kind).toBe("kept");
  });

  test("what is refused for no known reason is tried again some times as it is", () => {
    const refused = { kind: "unexplained", reason: "brand_new_code" } as const;
    expect(verdictOf(refused, post, 0, 0)).toMatchObject({ kind: "again", at: 2_000 });
    expect(verdictOf(refused, { ...post, attempts: 6 }, 0, 0).kind).toBe("plainer");
  });

  test("pauses the channel that is gone and the platform that refuses the bot", () => {
    expect(verdictOf({ kind: "gone", reason: "archived" }, post, 0, 0).kind).toBe("pause-channel");
    expect(verdictOf({ kind: "unauthorised", reason: "revoked" }, post, 0, 0).kind).toBe("pause-platform");
  });
});

describe("after looking for a message", () => {
  test("counts it as sent when it is there, and sends it when it is not", () => {
    expect(verdictOfFind({ kind: "found", ref: "7" }, post, 20_000, 0)).toEqual({ kind: "sent", ref: "7" });
    expect(verdictOfFind({ kind: "absent" }, post, 20_000, 0)).toMatchObject({ kind: "again", at: 20_000 });
  });

  test("counts it as sent where nobody can ever tell, and keeps why", () => {
    const unknowable = { kind: "unknowable", ref: "k", reason: "a webhook cannot be asked" } as const;
    expect(verdictOfFind(unknowable, post, 20_000, 0)).toEqual({ kind: "sent", ref: "k", reason: unknowable.reason });
  });

  test("looks again while it cannot tell, and leaves it to a person after an hour", () => {
    const unsure = { kind: "unsure", reason: "may not read history" } as const;
    expect(verdictOfFind(unsure, post, 20_000, 0)).toMatchObject({ kind: "look", isAnswered: true });
    expect(verdictOfFind(unsure, { ...post, unsureSince: 0 }, 2 * hour, 0).kind).toBe("give-up");
  });

  test("in an outage nothing is given up, however long it lasts", () => {
    const unanswered = { kind: "unanswered", reason: "HTTP 503" } as const;
    expect(verdictOfFind(unanswered, post, 9 * hour, 0).kind).toBe("look");
    expect(verdictOfFind({ kind: "unsure", reason: "no scope" }, post, 9 * hour, 0).kind).toBe("look");
  });

  test("does not send again while the platform may still carry out what it was asked for", () => {
    const slow = { ...post, latestMs: 45_000 };
    expect(verdictOfFind({ kind: "absent" }, slow, 15_000, 0)).toMatchObject({ kind: "look", at: 45_000 });
    expect(verdictOfFind({ kind: "absent" }, slow, 45_000, 0)).toMatchObject({ kind: "again", at: 45_000 });
  });

  test("is slowed down by its own look-ups alone, not by attempts that died before", () => {
    const unanswered = { kind: "unanswered", reason: "HTTP 503" } as const;
    const often = { ...post, attempts: 23, lookUps: 1 };
    expect(verdictOfFind(unanswered, often, 1_000, 0)).toMatchObject({ at: 9_000 });
  });
});

test("the back-off grows, stays within six and a quarter minutes, and never comes early", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (attempts, random) => {
        const delay = backOff(attempts, random);
        expect(delay).toBeGreaterThanOrEqual(2_000);
        expect(delay).toBeLessThanOrEqual(375_000);
        expect(backOff(attempts + 1, random)).toBeGreaterThanOrEqual(delay);
      },
    ),
  );
});
