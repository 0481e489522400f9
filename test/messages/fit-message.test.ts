import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gallery } from "../../src/answers/gallery.ts";
import { discordLimits } from "../../src/bots/discord/limits.ts";
import { renderAnswer } from "../../src/bots/discord/render/render.ts";
import { fitMessage } from "../../src/messages/fit-message.ts";
import { type MessageLimits, unlimited } from "../../src/messages/limits.ts";
import {
  actions,
  type Block,
  context,
  heading,
  link,
  list,
  type Message,
  paragraph,
  quote,
  text,
} from "../../src/messages/message.ts";
import { textFragmentUrl } from "../../src/messages/text-fragment.ts";
import { hostileMessage } from "../bots/discord/render/hostile.ts";
import { runs } from "../runs.ts";
import { faultsOn, writtenOut } from "./noticeboard.ts";

const examples = gallery();
const words = (count: number, word = "word") => Array.from({ length: count }, (_, i) => `${word} ${i}`).join(" ");
const said = (...blocks: Block[]): Message => ({ fallback: "What it is about", blocks });
const within = (limits: Partial<MessageLimits>): MessageLimits => ({ ...unlimited, ...limits });

describe("on a noticeboard, a place that nobody has written yet", () => {
  const sizes: Readonly<Record<string, MessageLimits>> = {
    tiny: {
      characters: 240,
      heading: 24,
      block: 90,
      item: 60,
      blocks: 4,
      chart: 100,
      buttons: 2,
      command: 12,
      field: 60,
    },
    usual: {
      ...{ characters: 1_800, heading: 120, block: 700, item: 300, blocks: 24, chart: 500 },
      ...{ buttons: 8, command: 60, field: 900 },
    },
    huge: {
      ...{ characters: 90_000, heading: 9_000, block: 30_000, item: 30_000, blocks: 900, chart: 20_000 },
      ...{ buttons: 90, command: 9_000, field: 90_000 },
    },
  };

  describe.each(Object.entries(sizes))("that is %s", (_, limits) => {
    test.each(examples.map((example) => [example.name, example.message]))("%s has room", (_name, message) => {
      const fitted = fitMessage(message, limits);
      expect(faultsOn(fitted, limits)).toEqual([]);
      expect(fitted.fallback).toBe(message.fallback);
      expect(writtenOut(fitted, limits).trim()).not.toBe("");
    });
  });

  test("every message has room whatever the place takes, and fitted again it stays as it is", () => {
    const limits = fc.record({
      characters: fc.integer({ min: 200, max: 12_000 }),
      ...{ heading: fc.integer({ min: 10, max: 400 }), block: fc.integer({ min: 70, max: 4_000 }) },
      ...{ item: fc.integer({ min: 40, max: 2_000 }), blocks: fc.integer({ min: 2, max: 60 }) },
      ...{ chart: fc.integer({ min: 60, max: 3_000 }), buttons: fc.integer({ min: 0, max: 30 }) },
      ...{ command: fc.integer({ min: 5, max: 300 }), field: fc.constant(1_000) },
    });
    const message = fc.oneof(fc.constantFrom(...examples.map((example) => example.message)), hostileMessage);
    fc.assert(
      fc.property(message, limits, (given, most) => {
        const fitted = fitMessage(given, most);
        expect(faultsOn(fitted, most)).toEqual([]);
        expect(fitted.fallback).toBe(given.fallback);
        if (given.blocks.some(({ kind }) => kind !== "actions")) expect(fitted.blocks).not.toEqual([]);
        expect(fitMessage(fitted, most)).toEqual(fitted);
      }),
      { numRuns: runs(300) },
    );
  });
});

describe("a message", () => {
  test("that has room is left as it is", () => {
    const message = said(heading("Title"), list(["one"], ["two"]), actions({ label: "More", command: "more" }));
    expect(fitMessage(message, unlimited)).toEqual(message);
  });

  test("links to pages before anything of it goes, then is told in the longest of its shorter forms that has room", () => {
    const sentence = words(40);
    const linked = (count: number) =>
      paragraph(words(count), link("there", textFragmentUrl("https://a.example/", sentence)));
    const message: Message = { ...said(linked(90)), shorter: [[linked(60)], [linked(20)], [linked(10)]] };
    const at = (characters: number) => writtenOut(fitMessage(message, within({ characters })), unlimited);
    expect(at(1_000)).toMatch(/word 89\[there\]\(https:\/\/a\.example\/#:~:text=/);
    expect(at(760)).toMatch(/word 89\[there\]\(https:\/\/a\.example\/\)/);
    expect(at(600)).toContain("word 59[");
    expect(at(300)).toContain("word 19[");
    expect(at(160)).toContain("word 9[");
  });

  test("that has no room loses the last items of its longest list, and counts them", () => {
    const items = (n: number, name: string) => Array.from({ length: n }, (_, i) => [`${name} ${i}`]);
    const message = said(heading("Ports"), list(...items(40, "port")), paragraph("Rail"), list(...items(4, "rail")));
    const lines = writtenOut(fitMessage(message, within({ characters: 300 })), unlimited).split("\n");
    const ports = lines.filter((line) => line.startsWith("* port")).length;
    expect(ports).toBeGreaterThan(5);
    expect(lines).toContain(`* _… ${40 - ports} more_`);
    expect(lines.filter((line) => line.startsWith("* rail"))).toHaveLength(4);
  });

  test("then loses blocks from its end, but not what closes it, and says so", () => {
    const blocks = Array.from({ length: 9 }, (_, i) => paragraph(`${i} ${words(20)}`));
    const message = said(heading("Title"), ...blocks, context("Sources"), actions({ label: "Why?", command: "why 1" }));
    const fitted = fitMessage(message, within({ characters: 700 }));
    expect(fitted.blocks.at(-1)).toEqual(actions({ label: "Why?", command: "why 1" }));
    expect(fitted.blocks.at(-2)).toEqual(context("Sources"));
    expect(fitted.blocks.at(-3)).toEqual(context("… 6 more parts left out to fit into one message"));
    expect(fitted.blocks).toHaveLength(7);
  });

  test("loses a quotation with the line that says whose it is", () => {
    const quotes = [1, 2, 3].flatMap((i) => [quote(words(30, `said${i}`)), context(`Speaker ${i}`)]);
    const fitted = fitMessage(said(heading("Quotes"), ...quotes), within({ characters: 600 }));
    const kinds = fitted.blocks.map(({ kind }) => kind);
    expect(kinds).toEqual(["heading", "quote", "context", "context"]);
    expect(writtenOut(fitted, unlimited)).not.toContain("Speaker 2");
  });

  test("shows a button too long for the place as a line to type, and never cuts a command", () => {
    const long = { label: "Search everywhere", command: `search ${words(5)}` };
    const message = said(paragraph("Nothing."), actions({ label: "Latest", command: "latest" }, long));
    expect(fitMessage(message, within({ command: 20 })).blocks.slice(1)).toEqual([
      actions({ label: "Latest", command: "latest" }),
      context("Search everywhere: ", text(`/news ${long.command}`, "code")),
    ]);
    expect(fitMessage(message, within({ command: 20, block: 40 })).blocks).toHaveLength(2);
  });

  test("says in words what a chart shows that has no room", () => {
    const columns = Array.from({ length: 30 }, (_, i) => `day ${i}`);
    const series = [{ name: "Ceasefire", values: columns.map(() => 3) }];
    const chart: Block = { kind: "chart", chart: { title: "A month", columns, series, alt: "Three a day." } };
    expect(fitMessage(said(chart), within({ characters: 300 })).blocks).toEqual([paragraph("Three a day.")]);
    expect(fitMessage(said(chart), within({ characters: 300, chart: 150 })).blocks).toEqual([chart]);
  });

  test("is cut between letters as people see them", () => {
    const [block] = fitMessage(said(paragraph("👩‍👩‍👧‍👦".repeat(200))), within({ block: 100 })).blocks;
    expect(JSON.stringify(block)).toMatch(/"(?:👩‍👩‍👧‍👦)+…"/u);
  });
});

test("what is fitted for a platform is not cut there once more", () => {
  const cut = examples.filter(({ message }) => {
    const fitted = fitMessage(message, discordLimits);
    const charts = fitted.blocks.some(({ kind }) => kind === "chart");
    return (
      !charts &&
      /^-# … \d+ more/m.test(
        renderAnswer(fitted).embeds[0]?.description?.replaceAll(/^-# … .* one message$/gm, "") ?? "",
      )
    );
  });
  expect(cut.map(({ name }) => name)).toEqual([]);
});
