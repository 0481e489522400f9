import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { basicLogin, redactor, resolveCredentials } from "../../../src/feeds/http/credentials.ts";
import type { FeedCredentials } from "../../../src/model.ts";

const secrets = { FEED_DESK_TOKEN: "t0ken-of-the-desk", FEED_DESK_PASSWORD: "päss:word" };
const from = (name: string) => `\${${name}}`;

function resolve(credentials: FeedCredentials) {
  return resolveCredentials(credentials, secrets);
}

describe("resolveCredentials", () => {
  it("puts the environment's values in the place of their names", () => {
    expect(resolve({ kind: "bearer", token: from("FEED_DESK_TOKEN") })).toEqual({
      kind: "headers",
      headers: { authorization: "Bearer t0ken-of-the-desk" },
    });
    expect(resolve({ kind: "basic", pair: `desk:${from("FEED_DESK_PASSWORD")}` })).toEqual({
      kind: "headers",
      headers: { authorization: `Basic ${Buffer.from("desk:päss:word").toString("base64")}` },
    });
    expect(resolve({ kind: "header", name: "X-Api-Key", value: `key=${from("FEED_DESK_TOKEN")}` })).toEqual({
      kind: "headers",
      headers: { "x-api-key": "key=t0ken-of-the-desk" },
    });
  });

  it("names every variable that is not set", () => {
    const pair = `${from("FEED_USER")}:${from("FEED_WORD")}`;
    expect(resolve({ kind: "basic", pair })).toMatchObject({
      kind: "unresolved",
      reason: expect.stringMatching(/FEED_USER, FEED_WORD .*; set it in \.env/),
    });
  });

  it.each(["Host", "content-length", "Transfer-Encoding", "proxy-authorization", "a b", "x:", ""])(
    "sends no secret in the header %j",
    (name) => {
      expect(resolve({ kind: "header", name, value: "x" })).toMatchObject({ kind: "unresolved" });
    },
  );

  it("never lets a value add a header of its own, and never shows it", () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const resolved = resolveCredentials({ kind: "bearer", token: from("FEED_X") }, { FEED_X: value });
        if (resolved.kind === "headers") expect(resolved.headers.authorization).not.toMatch(/[\r\n\0]/);
        else if (value.length > 12) expect(resolved.reason).not.toContain(value);
      }),
    );
  });
});

it("redactor takes secrets out however they are written", () => {
  const shown = redactor(secrets)(
    `a t0ken-of-the-desk b ${encodeURIComponent("päss:word")} c ${Buffer.from("päss:word").toString("base64")}`,
  );
  expect(shown).toBe("a ••• b ••• c •••");
});

it("basicLogin takes percent signs as they come", () => {
  expect(basicLogin("a%40b", "100%")).toBe(`Basic ${btoa("a@b:100%")}`);
});
