import { describe, expect, it } from "vitest";
import { render } from "../../../../src/bots/slack/render/render.ts";
import {
  actions,
  context,
  divider,
  heading,
  link,
  list,
  paragraph,
  quote,
  text,
  time,
} from "../../../../src/messages/message.ts";
import { checkBlocks, textLength } from "../../../stand-ins/slack/block-limits.ts";
import { shown } from "../../../stand-ins/slack/shown.ts";

const AT = Date.UTC(2031, 4, 6, 12, 32);
const post = { editable: false };
const words = (count: number) => Array.from({ length: count }, (_, i) => `word${i}`).join(" ");

describe("a message for Slack", () => {
  it("keeps prose in rich text, small print in a context line and commands in buttons", () => {
    const message = {
      fallback: "Harbour reopens",
      blocks: [
        heading(link("Harbour reopens", "https://herald.example.org/1")),
        paragraph("Ships are back, says the ", text("port", "bold"), "."),
        quote("We are open."),
        list(["first"], [text("second", "italic")]),
        divider,
        context("Herald · ", time(AT)),
        actions({ label: "Why?", command: "why 1" }),
      ],
    };
    expect(render(message, { editable: false, timezone: "Europe/Berlin" })).toEqual({
      text: "Harbour reopens",
      unfurl_links: false,
      unfurl_media: false,
      blocks: [
        rich("rich_text_section", [
          { type: "link", url: "https://herald.example.org/1", text: "Harbour reopens", style: { bold: true } },
        ]),
        rich("rich_text_section", [
          { type: "text", text: "Ships are back, says the " },
          { type: "text", text: "port", style: { bold: true } },
          { type: "text", text: "." },
        ]),
        rich("rich_text_quote", [{ type: "text", text: "We are open." }]),
        {
          type: "rich_text",
          elements: [
            {
              type: "rich_text_list",
              style: "bullet",
              elements: [
                { type: "rich_text_section", elements: [{ type: "text", text: "first" }] },
                { type: "rich_text_section", elements: [{ type: "text", text: "second", style: { italic: true } }] },
              ],
            },
          ],
        },
        { type: "divider" },
        {
          type: "context",
          elements: [
            {
              type: "mrkdwn",
              verbatim: true,
              text: `Herald · <!date^${AT / 1000}^{date_short_pretty} at {time}|6 May 2031, 14:32 CEST>`,
            },
          ],
        },
        {
          type: "actions",
          elements: [
            {
              type: "button",
              action_id: "news:6:0",
              value: "why 1",
              text: { type: "plain_text", text: "Why?", emoji: false },
            },
          ],
        },
      ],
    });
  });

  it("gives times in prose to the reader's client, with the channel's own time as a fallback", () => {
    const { blocks } = render(
      { fallback: "x", blocks: [paragraph(time(AT, "time"))] },
      { editable: false, timezone: "Asia/Tokyo" },
    );
    expect(blocks).toEqual([
      rich("rich_text_section", [{ type: "date", timestamp: AT / 1000, format: "{time}", fallback: "21:32 GMT+9" }]),
    ]);
  });

  it("survives a time no calendar has", () => {
    const payload = render({ fallback: "x", blocks: [paragraph(time(Number.NaN)), context(time(9e15))] }, post);
    expect(shown(payload).plain).toContain("at an unknown time");
  });

  it("leaves out what would be empty, and falls back to the fallback", () => {
    const payload = render({ fallback: "Nothing new", blocks: [paragraph(""), list(), context(" "), actions()] }, post);
    expect(payload.blocks).toEqual([rich("rich_text_section", [{ type: "text", text: "Nothing new" }])]);
    expect(checkBlocks(payload.blocks)).toBeUndefined();
  });

  it("shows an address that is none as plain text", () => {
    const bad = { kind: "link" as const, text: "read", url: "javascript:alert(1)" };
    expect(shown(render({ fallback: "x", blocks: [paragraph(bad), context(bad)] }, post))).toMatchObject({
      links: [],
      plain: "read\nread\n",
    });
  });

  it("names a link without words after its host", () => {
    const message = {
      fallback: "x",
      blocks: [paragraph(link("", "https://example.org/a")), context(link("", "https://example.org/a"))],
    };
    expect(shown(render(message, post)).links.map((each) => each.label)).toEqual(["example.org", "example.org"]);
  });

  it("keeps an address whole in small print, whatever signs it has", () => {
    const url = "https://example.org/a?x=1&y=<2>|3";
    const [found] = shown(render({ fallback: "x", blocks: [context(link("a", url))] }, post)).links;
    expect(found?.url).toBe("https://example.org/a?x=1&y=%3C2%3E%7C3");
  });
});

describe("a message too long for Slack", () => {
  const items = Array.from({ length: 200 }, (_, i) => [text(`${i}. ${words(12)}`)]);

  it("drops whole items of a list and counts them", () => {
    const payload = render({ fallback: "x", blocks: [heading("Many"), list(...items), context("small print")] }, post);
    const { plain } = shown(payload);
    const kept = plain.split("\n").filter((line) => /^\d+\. .*word11$/.test(line)).length;
    expect(plain).toContain(`… ${200 - kept} more`);
    expect(plain).toContain("small print");
    expect(kept).toBeGreaterThan(50);
    expect(textLength(payload.blocks)).toBeLessThanOrEqual(9000);
  });

  it("keeps what will be edited under what an edit may have", () => {
    const blocks = [
      heading("Many"),
      paragraph(words(2000)),
      list(...items),
      quote(words(900)),
      context(words(900)),
      divider,
    ];
    const payload = render({ fallback: words(2000), blocks }, { editable: true });
    expect(JSON.stringify(payload.blocks).length).toBeLessThan(4000);
    expect(payload.text.length).toBeLessThanOrEqual(3000);
  });

  it("writes of a chart what has room: a title of one line and the newest rows", () => {
    const columns = Array.from({ length: 14 }, (_, i) => `day ${i}`);
    const series = ["a", "b", "c", "d"].map((name) => ({ name: name.repeat(60), values: columns.map(() => 1e15) }));
    const chart = { title: "t".repeat(5000), columns, series, alt: "" };
    const { blocks } = render({ fallback: "x", blocks: [{ kind: "chart", chart }] }, { editable: true });
    expect(JSON.stringify(blocks).length).toBeLessThan(3900);
    expect(textLength(blocks)).toBeLessThanOrEqual(3499);
    const lines = shown({ blocks }).plain.trim().split("\n");
    expect(lines[0]).toBe(`${"t".repeat(199)}…`);
    expect(lines[1]).toBe(`… ${14 - (lines.length - 2)} earlier rows`);
    expect(lines.at(-1)).toMatch(/^day 13: /);
    expect(lines.length).toBeGreaterThan(5);
  });

  it("drops prose before small print and buttons, and says so", () => {
    const blocks = [
      heading("Title"),
      ...Array.from({ length: 9 }, () => paragraph(words(300))),
      context("Herald"),
      actions({ label: "More", command: "more" }),
    ];
    const { plain } = shown(render({ fallback: "x", blocks }, post));
    expect(plain).toContain("Title");
    expect(plain).toMatch(/… \d more parts left out/);
    expect(plain).toContain("Herald");
    expect(plain).toContain("More");
  });

  it("never has more than fifty blocks", () => {
    const { blocks } = render({ fallback: "x", blocks: Array.from({ length: 80 }, () => paragraph("a")) }, post);
    expect(blocks).toHaveLength(50);
    expect(shown({ blocks }).plain).toContain("31 more parts left out");
  });

  it("leaves out a button whose command would have to be cut", () => {
    const message = {
      fallback: "x",
      blocks: [actions({ label: "Long", command: "x".repeat(2001) }, { label: "Short", command: "ok" })],
    };
    expect(shown(render(message, post)).plain).toBe("Short\n");
  });

  it("cuts between letters as people see them", () => {
    const family = "👩‍👩‍👧‍👦";
    const { plain } = shown(render({ fallback: "x", blocks: [paragraph(family.repeat(2000))] }, post));
    expect(plain.replaceAll(family, "")).toBe("…\n");
  });
});

function rich(type: string, elements: object[]): object {
  return { type: "rich_text", elements: [{ type, elements }] };
}
