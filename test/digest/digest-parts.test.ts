import fc from "fast-check";
import { expect, test } from "vitest";
import { gallery } from "../../src/answers/gallery.ts";
import { discordLimits } from "../../src/bots/discord/limits.ts";
import { renderPost } from "../../src/bots/discord/render/render.ts";
import { render } from "../../src/bots/slack/render/render.ts";
import { digestParts, type Section } from "../../src/digest/digest-parts.ts";
import { unlimited } from "../../src/messages/limits.ts";
import { type Block, context, link, list, paragraph, text } from "../../src/messages/message.ts";
import { sizeOfAll } from "../../src/messages/message-size.ts";
import { runs } from "../runs.ts";

const words = (count: number, word = "tables") => Array.from({ length: count }, (_, i) => `${word} ${i}`).join(" ");

function section(title: string, ...blocks: Block[]): Section {
  return { title, name: title, blocks };
}

const upTo = (characters: number) => ({ ...unlimited, characters });
const sizes = (parts: readonly Block[][]) => parts.map((part) => sizeOfAll(part, unlimited));

function itemsOf(parts: readonly Block[][]): string[] {
  return parts
    .flat()
    .flatMap((block) => (block.kind === "list" ? block.items.map((item) => JSON.stringify(item)) : []));
}

test("sections that fit stand together, one that does not fit any more begins the next part", () => {
  const short = section("Short", paragraph(words(20)));
  const long = section("Long", paragraph(words(40)), paragraph(words(40)));
  expect(digestParts([short, short], upTo(3_500))).toHaveLength(1);
  const parts = digestParts([short, long], upTo(1_000));
  expect(parts.map((part) => part[0])).toMatchObject([
    { kind: "heading", spans: [{ text: "Short" }] },
    { kind: "heading", spans: [{ text: "Long" }] },
  ]);
});

test("a section longer than a part goes on in the next one under its title, with every item of its lists", () => {
  const items = Array.from({ length: 60 }, (_, i) => [text(`${i} ${words(10)}`)]);
  const parts = digestParts([section("Dates", list(...items))], upTo(1_000));
  expect(parts.length).toBeGreaterThan(4);
  expect(itemsOf(parts)).toEqual(items.map((item) => JSON.stringify(item)));
  expect(parts.at(-1)?.[0]).toMatchObject({ spans: [{ text: "Dates (continued)" }] });
  for (const part of parts) expect(part.filter(({ kind }) => kind === "list")).toHaveLength(1);
});

test("a section without blocks is left out, one without a title has no heading", () => {
  expect(digestParts([section("Nothing"), section("", context("small"))], unlimited)).toEqual([[context("small")]]);
});

test("no part is longer than allowed, and no part ends with a heading, whatever the sections hold", () => {
  const spans = fc.array(
    fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 900 }).map((value) => text(value)),
      fc.tuple(fc.string({ maxLength: 80 }), fc.webUrl()).map(([label, url]) => link(label, url)),
    ),
    { minLength: 1, maxLength: 4 },
  );
  const block = fc.oneof(
    spans.map((each) => paragraph(...each)),
    spans.map((each) => context(...each)),
    fc.array(spans, { minLength: 1, maxLength: 8 }).map((items) => list(...items)),
  );
  const sections = fc.array(
    fc.tuple(fc.string({ maxLength: 300 }), fc.array(block, { maxLength: 4 })).map(([t, b]) => section(t, ...b)),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(sections, (given) => {
      const parts = digestParts(given, upTo(1_500));
      for (const size of sizes(parts)) expect(size).toBeLessThanOrEqual(1_500);
      for (const part of parts) expect(part.at(-1)?.kind).not.toBe("heading");
      const items = given.flatMap(({ blocks }) => blocks.flatMap((b) => (b.kind === "list" ? b.items : [])));
      expect(itemsOf(parts)).toHaveLength(items.length);
    }),
    { numRuns: runs(60) },
  );
});

test("what it takes for the size of a message is never too little for Discord, however much has to be escaped", () => {
  const markup = fc.string({
    unit: fc.constantFrom(..."*_~`|<>@[]:/#\\\"'()&-+.1a é☃😀"),
    minLength: 1,
    maxLength: 400,
  });
  const address = markup.map((path) => `https://harbour-ledger.example/${path.replaceAll(/\s/g, "")}`);
  const item = fc
    .tuple(markup, markup, address)
    .map(([words, label, url]) => [text(`x${words}`), link(`y${label}`, url)]);
  const blocks = fc.array(
    fc.oneof(
      fc.array(item, { minLength: 1, maxLength: 6 }).map((items) => list(...items)),
      item.map((spans) => paragraph(...spans)),
      item.map((spans) => context(...spans)),
    ),
    { minLength: 1, maxLength: 8 },
  );
  fc.assert(
    fc.property(blocks, (given) => {
      for (const part of digestParts([section("News", ...given)], discordLimits)) {
        const { embeds } = renderPost({ fallback: "News", blocks: part }, "mark");
        expect(embeds[0]?.description?.length ?? 0).toBeLessThanOrEqual(4_096);
        expect(embeds[0]?.description).not.toMatch(/-# … \d+ more/);
      }
    }),
    { numRuns: runs(80) },
  );
});

const digests = gallery().filter(({ name }) => name.startsWith("digest"));

test.each(digests.map((each) => [each.name, each]))("%s loses nothing on either platform", (_, { message }) => {
  expect(sizeOfAll(message.blocks, unlimited)).toBeLessThanOrEqual(3_700);
  const slack = JSON.stringify(render(message, { editable: false }));
  const discord = JSON.stringify(renderPost(message, "mark"));
  for (const shown of [slack, discord]) expect(shown).not.toMatch(/more left out|… \d+ more/);
});

test("a part has no more blocks than a message, and nothing of the sections is lost", () => {
  const short = Array.from({ length: 30 }, (_, i) =>
    section(`Topic ${i}`, paragraph(`${i}`), list([`${i} a`], [`${i} b`])),
  );
  const parts = digestParts(short, { ...upTo(3_500), blocks: 20 });
  for (const part of parts) expect(part.length).toBeLessThanOrEqual(20);
  expect(itemsOf(parts)).toHaveLength(60);
});
