import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Payload, renderAnswer, renderPost } from "../../../../src/bots/discord/render/render.ts";
import { renderLine } from "../../../../src/bots/discord/render/spans.ts";
import {
  actions,
  context,
  divider,
  heading,
  link,
  list,
  type Message,
  paragraph,
  quote,
  text,
  time,
} from "../../../../src/messages/message.ts";
import { runs } from "../../../runs.ts";
import { readMessage } from "../../../stand-ins/discord/message-rules.ts";
import { mentionRisk, pingsOf } from "../../../stand-ins/discord/pings.ts";
import { hostileMessage, hostileText } from "./hostile.ts";

const AT = Date.UTC(2026, 2, 5, 14, 30);

const card: Message = {
  fallback: "Ferry line to the islands reopens: 3 outlets",
  blocks: [
    heading(link("Ferry line to the islands *reopens*", "https://harbour.example.org/ferry_(line)")),
    paragraph("The first boat left at noon ", text("on time", "bold"), ", the port says."),
    quote("We start with two boats a day."),
    list(["one ", link("Harbour Post", "https://harbour.example.org/1")], ["two"]),
    context("3 outlets, updated ", time(AT, "time")),
    actions({ label: "Why?", command: "why 12" }, { label: "Timeline", command: "story 12" }),
  ],
};

function descriptionOf(payload: Payload): string {
  return payload.embeds[0]?.description ?? "";
}

describe("a card", () => {
  test("has its title, text and buttons, and the fallback for notifications", () => {
    const payload = renderPost(card, "a1b2c3d4");
    expect(payload.content).toBe("Ferry line to the islands reopens: 3 outlets");
    expect(payload.embeds).toEqual([
      {
        title: "Ferry line to the islands \\*reopens\\*",
        url: "https://harbour.example.org/ferry_%28line%29",
        description: [
          "The first boat left at noon **on time**, the port says.\n",
          "> We start with two boats a day.",
          "- one [Harbour Post](https://harbour.example.org/1)",
          "- two\n",
          `-# 3 outlets, updated <t:${AT / 1000}:t>`,
        ].join("\n"),
      },
    ]);
    expect(payload.components[0]?.components.map(({ label, custom_id }) => [label, custom_id])).toEqual([
      ["Why?", "n:why 12~a1b2c3d4"],
      ["Timeline", "n:story 12~a1b2c3d4"],
    ]);
    expect(payload.allowed_mentions).toEqual({ parse: [] });
  });

  test("without buttons carries its mark in the footer", () => {
    const [embed] = renderPost({ fallback: "x", blocks: [paragraph("x")] }, "a1b2c3d4").embeds;
    expect(embed?.footer?.text.replace(/[\u200b-\u200d\u2060]/g, "")).toBe("Dateline");
    expect(embed?.footer).not.toEqual(
      renderPost({ fallback: "x", blocks: [paragraph("x")] }, "a1b2c3d5").embeds[0]?.footer,
    );
  });

  test("as an answer repeats nothing and carries no mark", () => {
    const payload = renderAnswer(card);
    expect(payload.content).toBe("");
    expect(payload.components[0]?.components[0]?.custom_id).toBe("n:why 12~");
    expect(payload.embeds[0]?.footer).toBeUndefined();
  });

  test("shows sections as headings and dividers as a break", () => {
    const blocks = [heading("Week"), heading("Ports"), list(["a"]), divider, paragraph("b")];
    expect(renderAnswer({ fallback: "x", blocks }).embeds).toEqual([
      { title: "Week", description: "### Ports\n- a\n\n· · ·\n\nb" },
    ]);
  });

  test("that has nothing to show shows its fallback", () => {
    expect(renderAnswer({ fallback: "Nothing new.", blocks: [paragraph("\u200b")] }).embeds).toEqual([
      { description: "Nothing new." },
    ]);
  });

  test("shows a place for another post of ours as its text until there is a link", () => {
    const blocks = [
      heading({ kind: "post", text: "Ferry *line*", delivery: 4 }),
      paragraph({ kind: "post", text: "part 1", delivery: 4 }),
    ];
    expect(renderAnswer({ fallback: "x", blocks }).embeds).toEqual([
      { title: "Ferry \\*line\\*", description: "part 1" },
    ]);
  });

  test("tells times in titles in UTC, where Discord shows no time of its own", () => {
    const [embed] = renderAnswer({ fallback: "x", blocks: [heading("Week to ", time(AT, "date"))] }).embeds;
    expect(embed?.title).toBe("Week to 2026-03-05");
  });

  test("keeps at most 25 buttons, none of them twice, none whose command does not fit", () => {
    const many = Array.from({ length: 40 }, (_, i) => ({ label: `Story ${i}`, command: `story ${i}` }));
    const long = { label: "Long", command: `search ${"x".repeat(100)}` };
    const payload = renderPost({ fallback: "x", blocks: [actions(long, ...many, ...many)] }, "a1b2c3d4");
    expect(payload.components.map((row) => row.components.length)).toEqual([5, 5, 5, 5, 5]);
    expect(payload.components[0]?.components[0]?.label).toBe("Story 0");
  });
});

describe("what is too long", () => {
  test("loses whole items from the longest lists, and every list says how many", () => {
    const items = (n: number, name: string) =>
      Array.from({ length: n }, (_, i) => [`${name} ${i} ${"word ".repeat(20)}`]);
    const blocks = [
      paragraph("Short"),
      list(...items(60, "ports")),
      paragraph("Middle"),
      list(...items(5, "rail")),
      context("End"),
    ];
    const description = descriptionOf(renderAnswer({ fallback: "x", blocks }));
    expect(description.length).toBeLessThanOrEqual(4_096);
    expect(description.length).toBeGreaterThan(3_500);
    const shown = description.match(/^- ports/gm)?.length ?? 0;
    expect(description).toContain(`-# … ${60 - shown} more`);
    expect(description.match(/^- rail/gm)).toHaveLength(5);
    expect(description.endsWith("-# End")).toBe(true);
  });

  test("loses whole blocks from the end when lists are not the reason", () => {
    const blocks = Array.from({ length: 8 }, (_, i) => paragraph(`${i} ${"word ".repeat(180)}`));
    const description = descriptionOf(renderAnswer({ fallback: "x", blocks }));
    expect(description.endsWith("-# … 4 more left out")).toBe(true);
    expect(description.startsWith("0 word")).toBe(true);
  });

  test("a paragraph of a hundred thousand characters is cut between words of one grapheme", () => {
    const description = descriptionOf(renderAnswer({ fallback: "x", blocks: [paragraph("👩‍👩‍👧‍👦".repeat(10_000))] }));
    expect(description).toMatch(/^(?:👩‍👩‍👧‍👦)+…$/u);
  });

  test("a link whose address leaves no room becomes its label, marked as cut", () => {
    expect(renderLine([link("Harbour Post", `https://example.org/${"x".repeat(900)}`)], 600)).toBe("Harbour Post…");
  });
});

describe("hostile text", () => {
  test("passes every rule of Discord's in whatever message it stands", () => {
    fc.assert(
      fc.property(hostileMessage, (message) => {
        for (const payload of [renderPost(message, "a1b2c3d4"), renderAnswer(message)]) {
          const body = readMessage(JSON.parse(JSON.stringify(payload)));
          expect(mentionRisk(body)).toBeUndefined();
          expect(pingsOf(body)).toEqual([]);
          expect(JSON.stringify(payload).length).toBeLessThan(20_000);
        }
      }),
      { numRuns: runs(500) },
    );
  });

  test("as plain text becomes no more than itself, wherever it is shown", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (first, second) => {
        const message = {
          fallback: first,
          blocks: [heading(first), paragraph(first, second), quote(second), list([first])],
        };
        const { content, embeds } = renderPost(message, "a1b2c3d4");
        const lines = [
          content.replace(/^\*\*(.*)\*\*$/, "$1"),
          embeds[0]?.title ?? "",
          ...(embeds[0]?.description ?? "").split("\n"),
        ];
        for (const line of lines) {
          const own = line.replace(/^(?:> |- )/, "");
          expect(own.replace(/\\[^0-9A-Za-z\s]/g, "x")).not.toMatch(/[\\*_~`|<@[\]/]|:(?! |$)|^\s*(?:[-+#>]|\d+[.)])/);
        }
      }),
      { numRuns: runs(500) },
    );
  });

  test("inside bold, links and code brings no link, mention or marker but ours", () => {
    fc.assert(
      fc.property(hostileText, (outside) => {
        const url = "https://example.org/x";
        const line = renderLine(
          [text(outside, "bold"), link(outside, url, "bold"), text(outside, "code"), time(AT)],
          20_000,
        );
        const ours = line
          .replace(/\\[^0-9A-Za-z\s]|`[^`]*`/g, "x")
          .replace(/\]\(https:\/\/example\.org\/x\)/g, "]")
          .replace(/<t:\d+:f>/g, "");
        expect(ours).not.toMatch(/[<@_~`|/\\]|:(?! |$)|\]\(/);
        expect(ours.match(/[[\]]/g)).toEqual(["[", "]"]);
      }),
      { numRuns: runs(500) },
    );
  });

  test("a label made of square brackets and nothing else still is a link", () => {
    expect(renderLine([link("[Live", "https://example.org/x")], 600)).toBe("[(Live](https://example.org/x)");
  });

  test("neighbouring marks are kept apart", () => {
    expect(renderLine([text("a", "bold"), text("b", "italic")], 600)).toBe("**a**\u200b*b*");
    expect(renderLine([text("a ", "bold"), text("b")], 600)).toBe("**a** b");
  });
});
