import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { type Look, renderMessage } from "../../../../src/bots/console/render/render.ts";
import type { Chart } from "../../../../src/messages/chart.ts";
import {
  actions,
  type Block,
  context,
  divider,
  heading,
  link,
  list,
  type Message,
  paragraph,
  quote,
  type Span,
  text,
  time,
} from "../../../../src/messages/message.ts";
import { runs } from "../../../runs.ts";

const plain: Look = { width: 60, color: false, hyperlinks: false, timezone: "Europe/Kyiv" };

function show(blocks: Block[], look: Partial<Look> = {}): string {
  return renderMessage({ fallback: "fallback", blocks }, { ...plain, ...look });
}

const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          "\u001b[2J",
          "\u001b]8;;https://evil.example\u0007",
          "\u009b31m",
          "\u202e",
          "\u2066",
          "\r",
          "\n",
          "\t",
          " ",
        ],
        ...[
          "\u0007",
          "word",
          "word word",
          "漢字漢字",
          "👩‍👩‍👧",
          "🇺🇦",
          "e\u0301",
          "\ud800",
          "https://a.example/b",
          "\u00a0",
          "\u2028",
        ],
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join("")),
);
const address = fc.oneof(
  fc.webUrl(),
  hostile,
  hostile.map((tail) => `https://a.example/${tail}`),
);
const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ kind: fc.constant("text" as const), text: hostile }),
  fc.record({ kind: fc.constant("text" as const), text: hostile, style: fc.constantFrom("bold", "italic", "code") }),
  fc.record({ kind: fc.constant("link" as const), text: hostile, url: address }),
  fc.record({
    kind: fc.constant("time" as const),
    at: fc.integer({ min: 0, max: 4e12 }),
    show: fc.constantFrom("date", "time", "datetime"),
  }),
  fc.record({ kind: fc.constant("post" as const), text: hostile, delivery: fc.nat() }),
);
const values = fc.array(fc.oneof(fc.nat({ max: 40 }), fc.double()), { maxLength: 40 });
const chart: fc.Arbitrary<Chart> = fc.record({
  title: hostile,
  columns: fc.array(hostile, { maxLength: 40 }),
  series: fc.array(fc.record({ name: hostile, values }), { maxLength: 9 }),
  alt: hostile,
});
const spans = fc.array(span, { maxLength: 6 });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constantFrom("heading", "paragraph", "quote", "context"), spans }),
  fc.record({ kind: fc.constant("list" as const), items: fc.array(spans, { maxLength: 4 }) }),
  fc.constant(divider),
  fc.record({ kind: fc.constant("chart" as const), chart }),
  fc.record({
    kind: fc.constant("actions" as const),
    actions: fc.array(fc.record({ label: hostile, command: hostile }), { maxLength: 4 }),
  }),
);
const message: fc.Arbitrary<Message> = fc.record({ fallback: hostile, blocks: fc.array(block, { maxLength: 6 }) });
const look = fc.record({
  width: fc.integer({ min: 20, max: 130 }),
  color: fc.boolean(),
  hyperlinks: fc.boolean(),
  timezone: fc.constantFrom("UTC", "Europe/Kyiv"),
});

/** Takes away the styles and hyperlinks that the renderer writes itself, and nothing else. */
function withoutOwnCodes(output: string): string {
  const esc = "\u001b";
  return output
    .replace(new RegExp(`${esc}\\[(?:0|[\\d;]{1,8})m`, "g"), "")
    .replace(new RegExp(`${esc}\\]8;;(?:https?://[\\x21-\\x7e]+)?${esc}\\\\`, "g"), "");
}

describe("whatever the texts hold", () => {
  test("no control character and no turn of direction reaches the terminal", () => {
    fc.assert(
      fc.property(message, look, (given, how) => {
        const output = withoutOwnCodes(renderMessage(given, how));
        expect(output).not.toMatch(/(?!\n)\p{Cc}|\p{Cs}|[\u2028-\u202e\u2066-\u2069]/u);
      }),
      { numRuns: runs(300) },
    );
  });

  test("without color and hyperlinks no escape is written at all", () => {
    fc.assert(
      fc.property(message, (given) => {
        expect(renderMessage(given, plain)).not.toContain("\u001b");
      }),
    );
  });

  test("no line is wider than the terminal", () => {
    fc.assert(
      fc.property(message, look, (given, how) => {
        for (const line of withoutOwnCodes(renderMessage(given, how)).split("\n")) {
          expect(stringWidth(line)).toBeLessThanOrEqual(how.width);
        }
      }),
      { numRuns: runs(300) },
    );
  });

  test("every style and every hyperlink ends on the line where it began", () => {
    fc.assert(
      fc.property(message, look, (given, how) => {
        for (const line of renderMessage(given, how).split("\n")) {
          expect(line.split("\u001b]8;;").length % 2).toBe(1);
          expect(line.lastIndexOf("\u001b[0m")).toBe(line.lastIndexOf("\u001b["));
        }
      }),
    );
  });

  test("no word is lost, doubled or moved", () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom(..."abcdeжї漢字"), minLength: 1, maxLength: 90 }));
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 90 }), (given, width) => {
        const output = show([paragraph(given.join(" "))], { width });
        expect(output.replace(/\s/g, "")).toBe(given.join(""));
      }),
    );
  });
});

describe("layout", () => {
  test("lines break at spaces, and quotes and lists keep their indentation", () => {
    const words = "one two three four five";
    expect(show([paragraph(words), quote(words), list([words], ["six"])], { width: 20 }).split("\n")).toEqual([
      "one two three four",
      "five",
      "│ one two three four",
      "│ five",
      "• one two three four",
      "  five",
      "• six",
    ]);
  });

  test("text of neighbouring spans without a space between them stays together", () => {
    expect(show([paragraph("aaaaaaaaaaaaaa ", text("bbbb", "bold"), "ccc")], { width: 20 })).toBe(
      "aaaaaaaaaaaaaa\nbbbbccc",
    );
  });

  test("wide characters take two columns and break where there is no space", () => {
    expect(show([paragraph("漢".repeat(15))], { width: 21 }).split("\n")).toEqual(["漢".repeat(10), "漢".repeat(5)]);
  });

  test("a family, a flag and an accent are never torn apart", () => {
    const family = "👩‍👩‍👧";
    expect(show([paragraph(family.repeat(11))], { width: 20 }).split("\n")).toEqual([family.repeat(10), family]);
    expect(stringWidth("🇺🇦")).toBe(2);
    expect(stringWidth("e\u0301")).toBe(1);
  });

  test("an address longer than the line begins on a line of its own", () => {
    const output = show([heading(link("A headline of some", "https://a.example/a-rather-long-address"))], {
      width: 20,
    });
    expect(output.split("\n")[0]).toBe("A headline of some");
  });

  test("a link shows its address in parentheses, or hides it behind the text where the terminal can", () => {
    const block = paragraph(link("Read", "https://a.example/x?y=1"), " it");
    expect(show([block])).toBe("Read (https://a.example/x?y=1) it");
    const hidden = show([block], { hyperlinks: true });
    expect(hidden).toContain("\u001b]8;;https://a.example/x?y=1\u001b\\Read\u001b]8;;\u001b\\");
    expect(stripVTControlCharacters(hidden)).toBe("Read it");
  });

  test("a link whose text is its address shows it once", () => {
    expect(show([paragraph(link("https://a.example/x", "https://a.example/x"))])).toBe("https://a.example/x");
  });

  test("an address that is not http or https is left out", () => {
    expect(show([paragraph({ kind: "link", text: "Read", url: "javascript:alert(1)" })], { hyperlinks: true })).toBe(
      "Read",
    );
  });

  test("times are shown in the given zone and are not broken over lines", () => {
    const at = Date.parse("2025-08-19T22:05:00Z");
    expect(show([paragraph(time(at, "date"), "; ", time(at, "time"))])).toBe("20\u00a0Aug\u00a02025; 01:05");
    expect(show([paragraph(time(at))], { timezone: "UTC" })).toBe("19\u00a0Aug\u00a02025,\u00a022:05");
  });

  test("buttons become the command to type", () => {
    const buttons = actions({ label: "Why?", command: "why 12" }, { label: "Sources", command: "story 12" });
    expect(show([buttons])).toBe("  [Why?] why 12 · [Sources] story 12");
  });

  test("small print is indented, later headings get room, and bold is bold", () => {
    const output = show([heading("A"), context("small"), heading("B")], { color: true });
    expect(output).toBe("\u001b[1mA\u001b[0m\n  \u001b[2msmall\u001b[0m\n\n\u001b[1mB\u001b[0m");
  });

  test("a message without blocks shows its fallback", () => {
    expect(show([])).toBe("fallback");
  });

  test("an escape inside a headline is shown as harmless letters", () => {
    expect(show([heading("Peace\u001b[2J\u001b]0;owned\u0007 talks\u202egnp")])).toBe("Peace[2J]0;owned talksgnp");
  });

  test("a place for another post of ours is its text", () => {
    expect(show([paragraph({ kind: "post", text: "part 1", delivery: 3 }), paragraph("part 2")])).toBe(
      "part 1\npart 2",
    );
  });
});

describe("a chart", () => {
  const weeks: Chart = {
    title: "Stories a week",
    columns: ["18 Aug", "25 Aug", "1 Sep"],
    series: [
      { name: "Ferries", values: [6, 0, 2] },
      { name: "Night trains", values: [4, 0, 1] },
    ],
    alt: "Ten stories in the week of 18 August, three in that of 1 September.",
  };
  const drawn = (given: Chart, how: Partial<Look> = {}) => show([{ kind: "chart", chart: given }], how).split("\n");

  test("is a bar for each column, in ASCII without colours, with a legend", () => {
    expect(drawn(weeks, { width: 30 })).toEqual([
      "Stories a week",
      "18 Aug ############======== 10",
      "25 Aug 0",
      "1 Sep  ####== 3",
      "  #\u00a0Ferries =\u00a0Night trains",
    ]);
  });

  test("has one colour a series where there are colours", () => {
    const [, first] = drawn(weeks, { width: 30, color: true });
    expect(first).toBe(`18 Aug \u001b[34m${"█".repeat(12)}\u001b[0m\u001b[33m${"█".repeat(8)}\u001b[0m 10`);
  });

  test("needs no legend for one series, and gives what there is a cell at least", () => {
    const one = { ...weeks, columns: ["a", "b"], series: [{ name: "all", values: [1, 4_000] }] };
    expect(drawn(one, { width: 30 })).toEqual(["Stories a week", "a # 1", `b ${"#".repeat(23)} 4000`]);
  });

  test("shows the newest 31 columns, and the seventh series with the sixth", () => {
    const columns = Array.from({ length: 40 }, (_, i) => `d${i}`);
    const series = [1, 2, 3, 4, 5, 6, 7].map((n) => ({ name: `s${n}`, values: columns.map(() => 1) }));
    const lines = drawn({ ...weeks, columns, series }, { width: 60 });
    expect(lines).toHaveLength(1 + 31 + 1);
    expect(lines[1]).toMatch(/^d9 {2}#+=+\++o+x+-+ 7$/);
    expect(lines.at(-1)).toContain("s6 and others");
  });
});

test("prints the page of a sentence's address, and nothing for a mark that only leads to it", () => {
  const url = "https://a.example/story#:~:text=They%20met";
  const spans = [text("They met. "), link("↗", url), text(" "), link("[1]", url), text(" "), link("Harbour", url)];
  expect(show([paragraph(...spans)]).trim()).toBe("They met. [1] Harbour (https://a.example/story)");
  expect(show([paragraph(...spans)], { hyperlinks: true })).toContain("↗");
});
