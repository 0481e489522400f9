import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isProblems } from "../../src/errors.ts";
import { formatOpml, isOpml, type OpmlList, readOpml } from "../../src/watchlist/opml.ts";

function read(content: string): OpmlList {
  const list = readOpml(content, "feeds.opml");
  if (isProblems(list)) throw new Error(list.problems.join("\n"));
  return list;
}

const opml = (body: string) =>
  `<?xml version="1.0"?>\n<opml version="1.0">\n<head><title>Mine & yours</title></head>\n<body>\n${body}\n</body>\n</opml>\n`;

describe("a subscription list", () => {
  test("gives its feeds in order, folders opened, with the line of each", () => {
    const list = read(
      opml(`<outline text="Europe">
  <!-- <outline text="not this one" xmlUrl="https://gone.example/"/>
  -->
  <outline text="Harbour Ledger" type="rss" xmlUrl="https://harbour.example/rss" language="en"/>
  <outline title="North">
    <outline title="Nordlys &amp; Sons" xmlUrl="https://nordlys.example/feed?a=1&amp;b=2"/></outline>
</outline>
<outline xmlUrl="http://quiet.example/atom.xml"/>`),
    );
    expect(list).toEqual({
      feeds: [
        { line: 8, url: "https://harbour.example/rss", outlet: "Harbour Ledger", language: "en" },
        { line: 10, url: "https://nordlys.example/feed?a=1&b=2", outlet: "Nordlys & Sons" },
        { line: 12, url: "http://quiet.example/atom.xml", outlet: "quiet.example" },
      ],
      refused: [],
      skipped: [],
    });
  });

  test("says of an outline without a feed, and of one with an unusable address, why it is left out", () => {
    const list = read(
      opml(`<outline text="A note"/>\n<outline text="File" xmlUrl="file:///etc/passwd"/>\n<outline xmlUrl="nowhere"/>`),
    );
    expect(list.feeds).toEqual([]);
    expect(list.skipped).toEqual([{ line: 5, name: "A note", reason: "no xmlUrl, so it names no feed" }]);
    expect(list.refused.map(({ line, name }) => [line, name])).toEqual([
      [6, "File"],
      [7, "nowhere"],
    ]);
  });

  test.each([
    [
      "bare ampersands",
      `<opml><body><outline text="A & B" xmlUrl="https://a.example/?a=1&b=2"/></body></opml>`,
      "A & B",
    ],
    ["capitals", `<OPML><BODY><OUTLINE TEXT="Loud" XMLURL="https://a.example/?a=1&amp;b=2"/></BODY></OPML>`, "Loud"],
    [
      "tags that nobody closed",
      `<opml><body><outline text="F"><outline text="Open" xmlUrl="https://a.example/?a=1&b=2">`,
      "Open",
    ],
    [
      "signs in attributes",
      `\ufeff<opml><body><outline text='a < b > "c"' xmlUrl="https://a.example/?a=1&b=2"/></body></opml>`,
      'a < b > "c"',
    ],
    ["numbers for names", `<opml><body><outline text="007" xmlUrl="https://a.example/?a=1&b=2"/></body></opml>`, "007"],
    [
      "url in place of xmlUrl",
      `<opml><body><outline type="rss" text="Url" url="https://a.example/?a=1&b=2"/></body></opml>`,
      "Url",
    ],
  ])("is read although it has %s", (_, content, outlet) => {
    expect(read(content).feeds).toMatchObject([{ outlet, url: "https://a.example/?a=1&b=2" }]);
  });

  test.each([
    ["", /not readable as OPML/],
    ["hello", /not readable as OPML, expected <opml>/],
    ["<html><body><p>no</p></body></html>", /not readable as OPML/],
    [`<opml><body>${"<outline text='d'>".repeat(5_000)}`, /not readable as OPML/],
  ])("that is none is refused: %.20s", (content, expected) => {
    const list = readOpml(content, "feeds.opml");
    expect(isProblems(list) && list.problems[0]).toMatch(expected);
  });

  test("of any content is read or refused, never an exception", () => {
    const piece = fc.constantFrom(
      "<opml>",
      "<body>",
      "<outline ",
      'text="',
      'xmlUrl="https://a.example/"',
      "/>",
      "</outline>",
      "<!--",
      "<![CDATA[",
      "&#x0;",
      "&nope;",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: "binary" }))), (parts) => {
        const list = readOpml(parts.join(""), "f.opml");
        expect(isProblems(list) || Array.isArray(list.feeds)).toBe(true);
      }),
    );
  });

  test("is recognised by its name or its content", () => {
    expect(isOpml("feeds.OPML", "")).toBe(true);
    expect(isOpml("feeds.xml", `<?xml version="1.0"?><!-- mine --><opml version="2.0">`)).toBe(true);
    expect(isOpml("watchlist.yaml", "name: mine\nfeeds: []")).toBe(false);
  });
});

describe("a list that is written", () => {
  test("is OPML 2.0 with a title and everything known of each feed", () => {
    expect(formatOpml("Mine", [{ url: "https://a.example/?a=1&b=2", outlet: `A "B" <C>`, language: "en" }])).toBe(
      `<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
  <head>
    <title>Mine</title>
  </head>
  <body>
    <outline text="A &quot;B&quot; &lt;C&gt;" type="rss" xmlUrl="https://a.example/?a=1&amp;b=2" language="en" title="A &quot;B&quot; &lt;C&gt;"/>
  </body>
</opml>
`,
    );
  });

  test.each(["R&amp;D", "&lt;b&gt;", "<![CDATA[x]]>", "a\u00a0b", "&", "&#38;", "-->"])(
    "keeps a name that looks like markup: %s",
    (outlet) => {
      const [feed] = read(formatOpml(outlet, [{ url: "https://a.example/?x=&amp;y", outlet }])).feeds;
      expect(feed).toMatchObject({ outlet: outlet.replace(/\s/g, " "), url: "https://a.example/?x=&amp;y" });
    },
  );

  test("is read back to the same feeds", () => {
    const outlet = fc
      .string({ unit: "binary", minLength: 1 })
      .map((text) =>
        text
          .replace(/[\s\p{Cc}\ufffe\uffff]+/gu, " ")
          .trim()
          .toWellFormed()
          .slice(0, 60)
          .trim()
          .toWellFormed(),
      )
      .filter((text) => text !== "");
    const feed = fc.record(
      { url: fc.webUrl({ withQueryParameters: true }).map((url) => new URL(url).href), outlet },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.array(feed, { minLength: 1 }), fc.string(), (feeds, title) => {
        expect(read(formatOpml(title, feeds)).feeds.map(({ line: _, ...rest }) => rest)).toEqual(feeds);
      }),
    );
  });
});
