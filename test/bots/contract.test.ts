import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { gallery } from "../../src/answers/gallery.ts";
import type { Ambient, Platform } from "../../src/bots/platform.ts";
import { platforms } from "../../src/bots/registry.ts";
import { fitMessage } from "../../src/messages/fit-message.ts";
import { heading, link, list, type Message, paragraph, quote } from "../../src/messages/message.ts";
import { type BenchFault, type PlatformBench, platformBenches } from "./platform-benches.ts";

const readme = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");
const log = { debug() {}, info() {}, warn() {}, error() {} };
const ambient: Ambient = { log, now: Date.now, managers: [] };
const note: Message = { fallback: "The bridge closed", blocks: [paragraph("The bridge closed")] };

const hostile = [
  "<!channel> <!here> <@U0ADMIN> <@123456789012345678> @everyone @here @channel @all",
  "[free](https://phish.example) <https://phish.example|free>",
  "**bold** __under__ ~~gone~~ `code` ||spoiler|| # > - 1. :tada: <t:0:R> &lt;b&gt; \\*",
  "\u202etxt.exe\u202c \u200b e\u0301\u0301 \ud800 end",
];

test("every platform of the registry has a name and a stand-in of its own", () => {
  expect(platforms.map(({ name }) => name)).toEqual(Object.keys(platformBenches));
});

describe.each(platforms.map((definition) => [definition.name, definition] as const))("%s", (name, definition) => {
  let bench: PlatformBench;
  let platform: Platform;

  beforeEach(async () => {
    const open = platformBenches[name];
    if (!open) throw new Error(`there is no stand-in for ${name}`);
    bench = await open();
    platform = await definition.connect(definition.settings.read(bench.environment).settings, ambient);
  });
  afterEach(async () => {
    expect(bench.violations()).toEqual([]);
    await platform.stop();
    await bench.close();
  });

  const send = (message: Message, key = "k") => platform.send(bench.channel, fitMessage(message, platform.limits), key);

  describe("the settings", () => {
    test("are off while none is set, and explained in README.md", () => {
      expect(definition.settings.read({})).toEqual({ settings: undefined, problems: [] });
      expect(readme.match(/^## Connect .*/gm)).toContain(`## Connect ${definition.title}`);
    });

    test("that are half given are named with the page to go to", () => {
      const halves = Object.keys(bench.environment).map(
        (absent) => [absent, { ...bench.environment, [absent]: "" }] as const,
      );
      for (const [absent, half] of halves) {
        const { problems } = definition.settings.read(half);
        for (const problem of problems) expect(problem).toMatch(new RegExp(`^${absent} is missing.*https://`));
      }
      for (const problem of definition.settings.read({}, true).problems)
        expect(problem).toMatch(/ is missing.*https:\/\//);
      expect(definition.settings.read({}, true).problems.length).toBeGreaterThan(0);
    });

    test("that are wrong are named without what is secret in them", () => {
      for (const { name: variable, secret } of definition.settings.settings.filter((one) => one.secret)) {
        const { problems } = definition.settings.read({ ...bench.environment, [variable]: "wrong secret 1" });
        expect(problems).toEqual([expect.stringMatching(new RegExp(`^${variable} .*https://`))]);
        expect(problems.join()).not.toContain("wrong secret");
        expect(secret === true || secret?.("wrong secret 1")).toBeTruthy();
      }
    });
  });

  describe("a message", () => {
    test("whichever there is, is taken, shows something, and calls nobody who was not meant to be", async () => {
      const messages = gallery().map(({ message }) => message);
      for (const [i, message] of messages.entries()) {
        expect(await send(message, `gallery:${i}`), message.fallback).toMatchObject({ kind: "sent" });
      }
      const posts = bench.posts();
      expect(posts).toHaveLength(messages.length);
      for (const [i, post] of posts.entries()) {
        expect(post.text.trim(), messages[i]?.fallback).not.toBe("");
        if (!messages[i]?.mentions) expect(post.called, messages[i]?.fallback).toEqual([]);
      }
    });

    test("calls everybody when a channel asked for that", async () => {
      await send({ ...note, mentions: [{ kind: "here" }] });
      expect(bench.posts()[0]?.called).toHaveLength(1);
    });

    test("with outside text stays that text: no call, no link, no word lost", async () => {
      const words = hostile.join(" ");
      const blocks = [
        heading(words),
        paragraph(words),
        quote(words),
        list([words], [link(words, "javascript:alert(1)")]),
      ];
      expect(await send({ fallback: words, blocks })).toMatchObject({ kind: "sent" });
      const [post] = bench.posts();
      expect(post?.called).toEqual([]);
      expect(post?.links).toEqual([]);
      for (const word of [
        "channel",
        "U0ADMIN",
        "123456789012345678",
        "everyone",
        "bold",
        "under",
        "spoiler",
        "txt.exe",
        "end",
      ])
        expect(post?.text).toContain(word);
    });

    test("leads where it is meant to", async () => {
      const to = "https://harbour.example/bridge?a=1&b=2";
      await send({ fallback: "The bridge", blocks: [paragraph("See ", link("the bridge", to))] });
      expect(bench.posts()[0]?.links).toEqual([to]);
    });

    test("is previewed as it would be sent", async () => {
      const { payload, size } = await definition.preview(note, { editable: false });
      expect(JSON.stringify(payload)).toContain("The bridge closed");
      expect(size).toBeGreaterThan(0);
    });
  });

  describe("an answer", () => {
    test.each<[BenchFault, object]>([
      ["too many posts, wait 7 s", { kind: "retry", afterMs: expect.closeTo(7_000, -3) }],
      ["a text it refuses", { kind: "rejected" }],
      ["a channel that is gone", { kind: "gone" }],
      ["an answer that is lost", { kind: "unknown" }],
    ])("to %s is classified, and repeats no secret", async (fault, result) => {
      bench.fail(fault);
      const got = await send(note);
      expect(got).toMatchObject(result);
      for (const secret of definition.settings.settings.flatMap((one) =>
        one.secret ? [bench.environment[one.name]] : [],
      ))
        expect(JSON.stringify(got)).not.toContain(secret);
    });

    test("that never came leaves the post to be looked for, or known to be beyond that", async () => {
      bench.fail("an answer that is lost");
      const since = Date.now();
      await send(note, "lost");
      const found = await platform.find(bench.channel, "lost", { since: since });
      expect(found.kind).toBe(platform.postsOnly ? "unknowable" : "found");
      expect(bench.posts()).toHaveLength(1);
    });
  });

  test("an edit changes the message, or says that none can be changed", async () => {
    const sent = await send(note);
    const changed = { fallback: "Boats run again", blocks: [paragraph("Boats run again")] };
    const result = await platform.edit(bench.channel, sent.kind === "sent" ? sent.ref : "", changed, "k:2");
    expect(result.kind).toBe(platform.postsOnly ? "kept" : "sent");
    expect(bench.posts().map(({ text }) => text.includes("Boats"))).toEqual([!platform.postsOnly]);
  });
});
