import fc from "fast-check";
import type { Chart } from "../../../../src/messages/chart.ts";
import type { Block, Message, Span } from "../../../../src/messages/message.ts";
import type { Mention } from "../../../../src/model.ts";

const NASTY = [
  ...["@everyone", "@here", "<@123456789012345678>", "<@&123456789012345678>", "<#123456789012345678>", "<@!1>"],
  ...["[label](https://evil.example)", "](https://evil.example)", "https://evil.example/a_b", "<https://evil.example>"],
  ...["discord.gg/abcdef", "```", "`", "**", "__", "~~", "||", "*", "_", "\\", "\\\\", "\n", "\r\n", "\u2028"],
  ...["\n# heading", "\n- item", "- item", "+ item", "1. first", "\n> quote", ">>> all", "-# small", "# big", "### h"],
  ...["<t:0:R>", "<:blob:123456789012345678>", "<a:b:1>", "</news latest:1>", "<id:browse>", ":smile:", ":100:"],
  ...[
    "\u202e",
    "\u200b",
    "\ud83d",
    "\ude00",
    "\u0000",
    "\u0007",
    "👩‍👩‍👧‍👦",
    "🇺🇦",
    "e\u0301",
    "नमस्ते",
    "ю",
    "…",
    " ",
    "  ",
  ],
];

/** What a feed could say to make a chat message do something. */
export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: "binary", maxLength: 20 }), fc.string()), {
    maxLength: 12,
  })
  .map((parts) => parts.join(""));

const longText = fc.tuple(hostileText, fc.integer({ min: 1, max: 300 })).map(([text, times]) => text.repeat(times));

const address = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  hostileText.map((text) => `https://example.org/${text}`),
  fc.constantFrom(
    "javascript:alert(1)",
    "ftp://example.org",
    "https://user:secret@example.org/",
    "https://",
    "notanurl",
  ),
  fc.constantFrom(
    "https://example.org/a_(b)",
    "https://example.org/a b?c=(d)[e]",
    `https://example.org/${"x".repeat(3_000)}`,
  ),
);

export const hostileSpan: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ kind: fc.constant("text" as const), text: fc.oneof(hostileText, longText) }),
  fc.record({
    kind: fc.constant("text" as const),
    text: hostileText,
    style: fc.constantFrom("bold" as const, "italic" as const, "code" as const),
  }),
  fc.record({ kind: fc.constant("link" as const), text: hostileText, url: address }),
  fc.record({
    kind: fc.constant("link" as const),
    text: hostileText,
    url: address,
    style: fc.constant("bold" as const),
  }),
  fc.record({ kind: fc.constant("post" as const), text: hostileText, delivery: fc.nat() }),
  fc.record({
    kind: fc.constant("time" as const),
    at: fc.oneof(fc.integer(), fc.double(), fc.constant(1_780_000_000_000)),
    show: fc.constantFrom("date" as const, "time" as const, "datetime" as const),
  }),
);

const spans = fc.array(hostileSpan, { maxLength: 6 });
const action = fc.record({
  label: fc.oneof(hostileText, longText),
  command: fc.oneof(hostileText, fc.constant("story 4")),
});

export const hostileChart: fc.Arbitrary<Chart> = fc.record({
  title: fc.oneof(hostileText, longText),
  columns: fc.array(hostileText, { maxLength: 40 }),
  series: fc.array(
    fc.record({ name: hostileText, values: fc.array(fc.oneof(fc.nat({ max: 30 }), fc.double()), { maxLength: 45 }) }),
    { maxLength: 12 },
  ),
  alt: fc.oneof(hostileText, longText),
});

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("heading" as const, "paragraph" as const, "quote" as const, "context" as const),
    spans,
  }),
  fc.record({ kind: fc.constant("list" as const), items: fc.array(spans, { maxLength: 30 }) }),
  fc.constant<Block>({ kind: "divider" }),
  fc.record({ kind: fc.constant("chart" as const), chart: hostileChart }),
  fc.record({ kind: fc.constant("actions" as const), actions: fc.array(action, { maxLength: 30 }) }),
);

export const hostileMessage: fc.Arbitrary<Message> = fc.record({
  fallback: fc.oneof(hostileText, longText),
  blocks: fc.array(block, { maxLength: 8 }),
});

const snowflake = fc.bigInt({ min: 10n ** 17n, max: 10n ** 19n - 1n }).map(String);

/** Whom a channel may have asked to be called, and what is no id of anybody's. */
export const mentions: fc.Arbitrary<Mention[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constantFrom("here" as const, "everyone" as const) }),
    fc.record({ kind: fc.constantFrom("group" as const, "person" as const), id: fc.oneof(snowflake, hostileText) }),
  ),
  { maxLength: 30 },
);
