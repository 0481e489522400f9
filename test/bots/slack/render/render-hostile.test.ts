import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeMrkdwn } from "../../../../src/bots/slack/render/mrkdwn.ts";
import { render } from "../../../../src/bots/slack/render/render.ts";
import { type Block, context, heading, type Message, type Span } from "../../../../src/messages/message.ts";
import type { Mention } from "../../../../src/model.ts";
import { runs } from "../../../runs.ts";
import { checkBlocks, textLength } from "../../../stand-ins/slack/block-limits.ts";
import { callsPeople } from "../../../stand-ins/slack/calls-people.ts";
import { shown } from "../../../stand-ins/slack/shown.ts";

const attack = fc.constantFrom(
  ..."<!channel> <!here|x> <@U0ADMIN> <#C0NEWS> <!subteam^S1> <https://evil.example/|bank> <!date^0^{date}|x>".split(
    " ",
  ),
  ..."*bold* _it_ ~no~ `code` ```pre``` :skull: > &gt; &lt;!channel&gt; &amp;lt; | || @here #news https://evil.example".split(
    " ",
  ),
  ..."\u202e \u0000 \ud83d \udc00 \r\n \u2028 👩‍👩‍👧‍👦 e\u0301".split(" "),
  "\n> quoted",
  "a".repeat(5000),
  "&".repeat(4000),
  `a${"\u0301".repeat(3000)}`,
);
const hostile = fc
  .array(
    fc.oneof(attack, fc.string({ unit: "binary", maxLength: 40 }), fc.string({ unit: "grapheme", maxLength: 200 })),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""));
const url = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  hostile,
  fc.constant("https://example.org/?a=<b>|c&d"),
);
const style = fc.constantFrom("bold" as const, "italic" as const, "code" as const);
const span: fc.Arbitrary<Span> = fc.oneof(
  hostile.map((text) => ({ kind: "text" as const, text })),
  fc.record({ kind: fc.constant("text" as const), text: hostile, style }),
  fc.record({ kind: fc.constant("link" as const), text: hostile, url }),
  fc.record({
    kind: fc.constant("time" as const),
    at: fc.oneof(fc.integer(), fc.constant(Number.NaN), fc.constant(1e300), fc.constant(-8.64e15)),
    show: fc.constantFrom("date" as const, "time" as const, "datetime" as const),
  }),
  fc.record({ kind: fc.constant("post" as const), text: hostile, delivery: fc.integer() }),
);
const chart = fc.record({
  title: hostile,
  columns: fc.array(hostile, { maxLength: 40 }),
  series: fc.array(fc.record({ name: hostile, values: fc.array(fc.oneof(fc.nat(), fc.double()), { maxLength: 40 }) }), {
    maxLength: 8,
  }),
  alt: hostile,
});
const mention: fc.Arbitrary<Mention> = fc.oneof(
  fc.record({ kind: fc.constantFrom("here" as const, "everyone" as const) }),
  fc.record({
    kind: fc.constantFrom("group" as const, "person" as const),
    id: fc.oneof(hostile, fc.constantFrom("S0DESK", "U0ADA", "W0BOB", "U1> <!channel")),
  }),
);
const REAL = { group: ["S0DESK"], person: ["U0ADA", "W0BOB"] };
const spans = fc.array(span, { maxLength: 6 });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("heading" as const, "paragraph" as const, "quote" as const, "context" as const),
    spans,
  }),
  fc.record({ kind: fc.constant("list" as const), items: fc.array(spans, { maxLength: 40 }) }),
  fc.constant({ kind: "divider" as const }),
  fc.record({ kind: fc.constant("chart" as const), chart }),
  fc.record({
    kind: fc.constant("actions" as const),
    actions: fc.array(fc.record({ label: hostile, command: fc.oneof(hostile, fc.constant("x")) }), { maxLength: 30 }),
  }),
);
const message: fc.Arbitrary<Message> = fc.record({ fallback: hostile, blocks: fc.array(block, { maxLength: 60 }) });

describe("whatever a feed says", () => {
  it("Slack takes the message, for posting and for editing", () => {
    fc.assert(
      fc.property(message, fc.boolean(), (given, editable) => {
        const payload = render(given, { editable });
        expect(checkBlocks(payload.blocks)).toBeUndefined();
        expect(payload.text.length).toBeGreaterThan(0);
        expect(payload.text.length).toBeLessThanOrEqual(3000);
        expect(textLength(payload.blocks)).toBeLessThanOrEqual(editable ? 3499 : 9000);
        expect(JSON.stringify(payload)).not.toMatch(/\\ud[89a-f]/);
      }),
      { numRuns: runs(300) },
    );
  });

  it("nobody is mentioned, and nothing is a link or a date but what we made one", () => {
    fc.assert(
      fc.property(message, (given) => {
        const seen = shown(render(given, { editable: false }));
        const all = given.blocks.flatMap(spansOf);
        const addresses = new Set(
          all.flatMap((each) => (each.kind === "link" && URL.canParse(each.url) ? [addressOf(each.url)] : [])),
        );
        expect(seen.mentions).toEqual([]);
        expect(seen.formatting).toEqual([]);
        expect(seen.links.filter((each) => !addresses.has(addressOf(each.url)))).toEqual([]);
        expect(seen.links.filter((each) => !/^https?:/.test(each.url))).toEqual([]);
        expect(seen.dates.length).toBeLessThanOrEqual(all.filter((each) => each.kind === "time").length);
      }),
      { numRuns: runs(300) },
    );
  });

  it("people are called only by what the message says to call, on the first line, and a picture changes nothing in that", () => {
    fc.assert(
      fc.property(message, fc.array(mention, { maxLength: 5 }), fc.boolean(), (given, mentions, editable) => {
        const charts = given.blocks.flatMap((each) => (each.kind === "chart" ? [each.chart] : []));
        const files = new Map(charts.map((each) => [each, "F0PICTURE1"]));
        const payload = render({ ...given, mentions }, { editable, files, mentions: editable ? "show" : "call" });
        const { called, stray } = callsPeople(editable ? { blocks: payload.blocks } : payload);
        expect(checkBlocks(payload.blocks)).toBeUndefined();
        expect(stray).toEqual([]);
        expect(called.filter((each) => !["here", "channel", "S0DESK", "U0ADA", "W0BOB"].includes(each))).toEqual([]);
        expect(called.length > 0).toBe(mentions.some((each) => !("id" in each) || REAL[each.kind].includes(each.id)));
        expect(textLength(payload.blocks)).toBeLessThanOrEqual(editable ? 3499 : 9000);
      }),
      { numRuns: runs(200) },
    );
  });

  it("a text keeps its words: only marks at the edge of a word change, into look-alikes", () => {
    const { plain } = shown({
      blocks: [{ type: "mrkdwn", text: escapeMrkdwn("AT&T <b> snake_case 2*3 said *so* 12:30:45") }],
    });
    expect(plain).toBe("AT&T <b> snake_case 2*3 said ∗so∗ 12꞉30:45");
  });

  it("a megabyte of marks is cut like any other text", () => {
    const long = ":a".repeat(200_000) + "*_~`<&>".repeat(90_000);
    const list: Block = { kind: "list", items: [[{ kind: "text", text: long }]] };
    const payload = render({ fallback: long, blocks: [heading(long), context(long), list] }, { editable: true });
    expect(checkBlocks(payload.blocks)).toBeUndefined();
    expect(shown(payload).formatting).toEqual([]);
  });
});

function spansOf(given: Block): Span[] {
  if (given.kind === "divider" || given.kind === "actions" || given.kind === "chart") return [];
  return given.kind === "list" ? given.items.flat() : given.spans;
}

function addressOf(given: string): string {
  return new URL(given).href.replace(/[<>|]/g, (sign) => encodeURIComponent(sign));
}
