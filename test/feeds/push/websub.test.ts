import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PushFacts, pushStep } from "../../../src/feeds/push/push-step.ts";
import { hubForm, hubPatience, hubReason, isSigned, readHubRequest } from "../../../src/feeds/push/websub.ts";

const day = 86_400_000;
const minute = 60_000;
const mine = { topicUrl: "https://courier.example/feed", token: "t".repeat(43), secret: "s".repeat(43) };

describe("a request to a hub", () => {
  test("asks for ten days and hands over the secret", () => {
    expect(hubForm("subscribe", mine, "https://bot.example/dateline")).toEqual({
      "hub.mode": "subscribe",
      "hub.topic": "https://courier.example/feed",
      "hub.callback": `https://bot.example/dateline/push/${mine.token}`,
      "hub.verify": "async",
      "hub.lease_seconds": "864000",
      "hub.secret": mine.secret,
    });
  });

  test("to stop pushing hands over no secret", () => {
    expect(Object.keys(hubForm("unsubscribe", mine, "https://bot.example"))).toEqual([
      "hub.mode",
      "hub.topic",
      "hub.callback",
      "hub.verify",
    ]);
  });
});

describe("what a hub asks", () => {
  const read = (query: string) => readHubRequest(new URLSearchParams(query));
  const granted = (lease: string) => {
    const request = read(`hub.mode=subscribe&hub.topic=https://a.example/&hub.challenge=c&hub.lease_seconds=${lease}`);
    return request?.kind === "subscribe" ? request.leaseMs / day : undefined;
  };

  test("is read with the lease it grants, at most 30 days, and what we asked for when it names none", () => {
    expect(granted("432000")).toBe(5);
    expect(granted("99999999999")).toBe(30);
    expect([granted(""), granted("0"), granted("-1"), granted("1e3"), granted("forever")]).toEqual([
      10, 10, 10, 10, 10,
    ]);
  });

  test("may be a denial, which needs no challenge", () => {
    expect(read("hub.mode=denied&hub.topic=https://a.example/&hub.reason=not+here")).toEqual({
      kind: "denied",
      topicUrl: "https://a.example/",
      reason: "not here",
    });
  });

  test.each([
    "",
    "hub.mode=subscribe&hub.topic=https://a.example/",
    "hub.mode=subscribe&hub.challenge=c",
    "hub.mode=publish&hub.topic=https://a.example/&hub.challenge=c",
    "hub.mode=SUBSCRIBE&hub.topic=https://a.example/&hub.challenge=c",
    "mode=subscribe&topic=https://a.example/&challenge=c",
  ])("is nothing we know when it is %j", (query) => {
    expect(read(query)).toBeUndefined();
  });
});

describe("a signature", () => {
  const sent = Buffer.from("<rss/>");
  const sign = (method: string, body: Uint8Array = sent, secret = mine.secret) =>
    `${method}=${createHmac(method, secret).update(body).digest("hex")}`;
  const holds = (signature: string | undefined, body: Uint8Array | undefined = sent) =>
    isSigned({ sent, body, signature }, mine.secret);

  test.each(["sha1", "sha256", "sha384", "sha512"])("by %s holds for the right secret and no other", (method) => {
    expect(holds(sign(method))).toBe(true);
    expect(holds(sign(method).toUpperCase().replace("SHA", "sha"))).toBe(true);
    expect(holds(sign(method, sent, "another"))).toBe(false);
    expect(holds(sign(method, Buffer.from("<rss />")))).toBe(false);
  });

  test("may be that of the document before it was compressed", () => {
    const body = Buffer.from("<rss>what was compressed</rss>");
    expect(holds(sign("sha256", body), body)).toBe(true);
    expect(holds(sign("sha256", body))).toBe(false);
  });

  test.each([undefined, "", "sha256=", "md5=d41d8cd98f00b204e9800998ecf8427e", "sha1", `sha256=${"z".repeat(64)}`])(
    "that is %j is none",
    (signature) => expect(holds(signature)).toBe(false),
  );

  test("of one method does not pass for another, nor cut short", () => {
    expect(holds(sign("sha1").replace("sha1", "sha256"))).toBe(false);
    expect(holds(sign("sha512").slice(0, -2))).toBe(false);
  });

  test("made up of anything holds never and breaks nothing", () => {
    fc.assert(fc.property(fc.string(), (text) => !holds(text) && !holds(`sha256=${text}`)));
  });
});

describe("the reason of a hub", () => {
  test("is one short line of text without the secrets it may repeat", () => {
    const words = `<html><body><h1>Bad\nRequest</h1>callback https://bot.example/push/${mine.token} secret ${mine.secret} ${"x".repeat(900)}`;
    const reason = hubReason(words, mine);
    expect(reason).toMatch(/^Bad Request callback https:\/\/bot\.example\/push\/… secret … x+$/);
    expect(reason.length).toBeLessThanOrEqual(200);
  });

  test("never holds them, whatever stands around", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const reason = hubReason(`${before}${mine.token}${after}${mine.secret}`, mine);
        return !reason.includes(mine.token) && !reason.includes(mine.secret) && reason.isWellFormed();
      }),
    );
  });
});

test("a hub is left alone for 5 minutes, then twice as long each time, at most a day", () => {
  expect([1, 2, 3, 4, 9, 10, 5_000].map((n) => hubPatience(n) / minute)).toEqual([5, 10, 20, 40, 1_280, 1_440, 1_440]);
});

describe("the next step for a feed", () => {
  const now = 1_000 * day;
  const advertised = { hubUrl: "https://hub.example/", topicUrl: "https://courier.example/feed" };
  type Push = NonNullable<PushFacts["push"]>;
  const push = (more: Partial<Push> = {}): Push => ({
    ...advertised,
    state: "active",
    requestedAt: now - 5 * day,
    leaseUntil: now + 5 * day,
    notBefore: 0,
    ...more,
  });
  const step = (more: Partial<Push>, named: PushFacts["advertised"] = advertised) =>
    pushStep({ push: push(more), advertised: named }, now);

  test("that names a hub is to subscribe, and nothing for one that names none", () => {
    expect(pushStep({ advertised }, now)).toBe("subscribe");
    expect(pushStep({}, now)).toBe("rest");
  });

  test("that is pushed is to renew in the last day of a long lease and the last quarter of a short one", () => {
    expect(step({})).toBe("rest");
    expect(step({ requestedAt: now - 9 * day, leaseUntil: now + day })).toBe("subscribe");
    expect(step({ requestedAt: now - 70 * minute, leaseUntil: now + 30 * minute })).toBe("rest");
    expect(step({ requestedAt: now - 75 * minute, leaseUntil: now + 25 * minute })).toBe("subscribe");
    expect(step({ leaseUntil: now - 1 })).toBe("subscribe");
  });

  test.each(["wanted", "requested", "failed", "denied"] as const)(
    "whose subscription is %s is to ask again once its time has come",
    (state) => {
      expect(step({ state, leaseUntil: null, notBefore: now + 1 })).toBe("rest");
      expect(step({ state, leaseUntil: null, notBefore: now })).toBe("subscribe");
    },
  );

  test("that is paused or gone is to take back what the hub knows, and to forget the rest", () => {
    const left = (state: Push["state"]) => pushStep({ push: push({ state, notBefore: now + day }) }, now);
    expect([left("active"), left("requested")]).toEqual(["unsubscribe", "unsubscribe"]);
    expect([left("failed"), left("denied"), left("wanted")]).toEqual(["forget", "forget", "forget"]);
  });

  test("that names another hub or address is to leave the old one, but not more than once an hour", () => {
    const other = { ...advertised, hubUrl: "https://other.example/" };
    expect(step({}, other)).toBe("unsubscribe");
    expect(step({ state: "denied" }, other)).toBe("forget");
    expect(step({ requestedAt: now - 59 * minute }, other)).toBe("rest");
    expect(step({}, { ...advertised, topicUrl: "https://courier.example/moved" })).toBe("unsubscribe");
  });

  test("that is being left waits an hour for the hub, and a minute when it is wanted again", () => {
    const ending = push({ state: "ending", requestedAt: now, notBefore: now + 60 * minute });
    expect(pushStep({ push: ending }, now + 59 * minute)).toBe("rest");
    expect(pushStep({ push: ending }, now + 60 * minute)).toBe("forget");
    expect(pushStep({ push: ending, advertised }, now)).toBe("rest");
    expect(pushStep({ push: ending, advertised }, now + minute)).toBe("forget");
  });
});
