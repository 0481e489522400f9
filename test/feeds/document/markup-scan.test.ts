import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attributesOf } from "../../../src/feeds/document/markup-attributes.ts";
import { scanMarkup } from "../../../src/feeds/document/markup-scan.ts";
import { decodeXml } from "../../../src/feeds/document/xml-text.ts";

type Event = string | [string, Readonly<Record<string, string>>];
type Tree = { name: string; attributes: Record<string, string>; children: (Tree | string)[] };

/** What a reader hears, with neighbouring texts joined; `step` is how far a scan goes at a time. */
function eventsOf(source: string, rawTags: ReadonlySet<string> = new Set(), step = source.length): Event[] {
  const events: Event[] = [];
  const reader = {
    openTag: (name: string, attributes: string, isEmpty: boolean) => {
      events.push([name, attributesOf(attributes)]);
      if (isEmpty) events.push(`/${name}`);
    },
    closeTag: (name: string) => events.push(`/${name}`),
    text: (text: string, isLiteral: boolean) => {
      const said = isLiteral ? text : decodeXml(text);
      const last = events.at(-1);
      if (typeof last === "string" && last.startsWith("=")) events.splice(-1, 1, last + said);
      else events.push(`=${said}`);
    },
  };
  for (let at = 0; at < source.length; ) {
    at = scanMarkup(source, at, Math.min(at + step, source.length), reader, rawTags);
  }
  return events;
}

const names = fc.constantFrom("a", "rss", "dc:title", "item-2", "_x");
const texts = fc
  .string({ unit: fc.constantFrom("a", " ", "é", "&", "<", ">", '"', "'", "/", "=", "]", "-", "\n") })
  .filter((text) => text !== "");
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.record({
    name: names,
    attributes: fc.dictionary(fc.constantFrom("href", "xml:lang", "b"), texts, { noNullPrototype: true }),
    children: fc.array(fc.oneof({ depthSize: "small" }, texts, tie("tree")), { maxLength: 4 }),
  }),
}));

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/** One of the ways to write a tree down, chosen by the length of its texts. */
function written({ name, attributes, children }: Tree): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key} = "${escaped(value)}"`);
  if (children.length === 0) return `<${name}${list.join("")} />`;
  const inside = children.map((child) => {
    if (typeof child !== "string") return written(child);
    return child.length % 2 === 0 || child.includes("]]>") ? escaped(child) : `<!-- > --><![CDATA[${child}]]>`;
  });
  return `<${name}${list.join("")}>${inside.join("")}</${name}\n>`;
}

function spoken({ name, attributes, children }: Tree): Event[] {
  const values = Object.entries(attributes).map(([key, value]) => [key, escaped(value)] as const);
  const inside = children.flatMap((child) => (typeof child === "string" ? [`=${child}`] : spoken(child)));
  return [[name, Object.fromEntries(values)], ...inside, `/${name}`];
}

function joined(events: readonly Event[]): Event[] {
  const all: Event[] = [];
  for (const event of events) {
    const last = all.at(-1);
    const isMore =
      typeof event === "string" && event.startsWith("=") && typeof last === "string" && last.startsWith("=");
    if (isMore) all.splice(-1, 1, last + event.slice(1));
    else all.push(event);
  }
  return all;
}

describe("scanMarkup", () => {
  it("finds in every well-formed document exactly what was written, at one go or in steps", () => {
    fc.assert(
      fc.property(tree, fc.integer({ min: 1, max: 50 }), (root, step) => {
        const document = `<?xml version="1.0"?>\n<!DOCTYPE x>${written(root)}`;
        const events = joined(["=\n", ...spoken(root)]);
        expect(eventsOf(document)).toEqual(events);
        expect(eventsOf(document, new Set(), step)).toEqual(events);
      }),
    );
  });

  it.each([
    ["1 < 2 <3 </ <", ["=1 < 2 <3 </ <"]],
    ["<a b='>' c=\">\">x", [["a", { b: ">", c: ">" }], "=x"]],
    ["<a b=c/d e>x</A >", [["a", { b: "c/d", e: "" }], "=x", "/A"]],
    ['<a b="c>x', [["a", { b: '"c' }], "=x"]],
    ["x<a href='y", ["=x"]],
    ["x<!-- y", ["=x"]],
    ["x<!-->y", ["=xy"]],
    ["x<![CDATA[<b>&amp;", ["=x<b>&amp;"]],
    ["<!DOCTYPE html><?php ?>x", ["=x"]],
  ] as [string, Event[]][])("takes %s as a browser would, or better", (source, events) => {
    expect(eventsOf(source)).toEqual(events);
  });

  it("looks for no tags in raw elements", () => {
    expect(eventsOf("<Script>if (a</b/.c) '<p>'</SCRIPT >x", new Set(["script"]))).toEqual([
      ["Script", {}],
      "=if (a</b/.c) '<p>'",
      "/SCRIPT",
      "=x",
    ]);
  });

  it("finds the same in steps of any length, whatever the source", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("<", ">", "/", "a", "=", '"', "'", "!", "-", "[", "]", "?", " ", "\ud83d") }),
        fc.integer({ min: 1, max: 9 }),
        (source, step) => {
          expect(eventsOf(source, new Set(), step)).toEqual(eventsOf(source));
        },
      ),
    );
  });

  it.each([
    "<",
    "</",
    "<a ",
    "<a b='",
    "<a b=\"'",
    "<!--",
    "<![CDATA[",
    "<!",
    "<?",
    "</a",
    "<a>",
    "</a>",
    "<script>",
    "</script ",
  ])("ends soon on nothing but %s", (piece) => {
    expect(eventsOf(piece.repeat(1_000_000 / piece.length), new Set(["script"]))).toBeDefined();
  });
});

describe("attributesOf", () => {
  it.each([
    ["", {}],
    [" a=\"1\" B='2' c=3 d", { a: "1", b: "2", c: "3", d: "" }],
    [" a = \"1\"b='2'", { a: "1", b: "2" }],
    [' a="1" a="2"', { a: "1" }],
    [" / a y=", { a: "", y: "" }],
    [" __proto__='x' constructor='y' a='1'", { a: "1" }],
  ])("reads %j", (written, attributes) => {
    expect(attributesOf(written)).toEqual(attributes);
  });

  it.each(["a ", "a=", 'a="', "a='\"", "=", " "])("ends soon on nothing but %s", (piece) => {
    expect(attributesOf(piece.repeat(300_000))).toBeDefined();
  });
});
