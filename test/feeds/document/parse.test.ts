import { gzipSync } from "node:zlib";
import fc from "fast-check";
import RssParser from "rss-parser";
import { describe, expect, it } from "vitest";
import { parseFeed } from "../../../src/feeds/document/parse.ts";
import type { ParsedFeed, RawEntry } from "../../../src/feeds/document/raw-feed.ts";
import { webPageFailure } from "../../../src/feeds/page/web-page.ts";
import { runs } from "../../runs.ts";
import { atomOf, rssOf } from "../../stand-ins/feed-server.ts";

async function parsed(xml: string): Promise<ParsedFeed> {
  const result = await parseFeed(xml);
  if (result.kind === "failed") throw new Error(result.reason);
  return result;
}

async function entryOf(item: string): Promise<RawEntry> {
  const [entry] = (await parsed(`<rss version="2.0"><channel><item>${item}</item></channel></rss>`)).entries;
  if (!entry) throw new Error("The item was lost.");
  return entry;
}

describe("parseFeed beside rss-parser alone", () => {
  const text = fc
    .string({ unit: fc.constantFrom("a", "B", "7", " ", "é", "ж", "😀", "&", "<", ">", '"', "'", "]", ";", "#", "\n") })
    .map((words) => `x${words}x`);
  const cdata = (value: string) => `<![CDATA[${value.replaceAll("]]>", "]] >")}]]>`;
  const entities = (value: string) =>
    value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("]]>", "]]&gt;");
  const item = fc.record({ guid: text, pubDate: text, description: text, writes: fc.constantFrom(cdata, entities) });

  it("reads the same out of every well-formed RSS document", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(item, { maxLength: 4 }), async (items) => {
        const elements = items.map(({ guid, pubDate, description, writes }) => {
          const fields = Object.entries({ guid, pubDate, description });
          return `<item>\n${fields.map(([name, value]) => `<${name}>${writes(value)}</${name}>`).join(" <!-- - -->")}</item>`;
        });
        const xml = `<?xml version="1.0"?><rss version="2.0"><channel>${elements.join("")}</channel></rss>`;
        const alone = await new RssParser().parseString(xml);
        const { entries } = await parsed(xml);
        expect(entries.map(({ guid, published, summary }) => [guid, published, summary])).toEqual(
          alone.items.map(({ guid, pubDate, content }) => [guid, pubDate, content]),
        );
      }),
    );
  });
});

describe("parseFeed on broken feeds", () => {
  it("leaves out control characters", async () => {
    expect((await entryOf("<title>Talks\u0007 &#1;resume</title>")).title).toBe("Talks resume");
  });

  it.each([
    [
      "a title nested deep",
      `<rss><channel><item><title>${"<b>".repeat(900)}One${"</b>".repeat(900)}</title><link>https://a.example/1</link></item></channel></rss>`,
    ],
    ["a thousand items unclosed", `<rss><channel>${"<item><title>One</title>".repeat(1_000)}</channel></rss>`],
    [
      "an unclosed title full of tags",
      `<rss><channel><item><title>One${"<b>".repeat(900)}<link>https://a.example/1</link></item></channel></rss>`,
    ],
  ])("reads a feed with %s", async (_, xml) => {
    expect((await parsed(xml)).entries[0]?.title).toBe("One");
  });

  it("keeps all lines of a description that has more of them than tags may be nested", async () => {
    const { summary = "", url } = await entryOf(
      `<description>${"line<br>".repeat(500)}</description><link>https://courier.example/1</link>`,
    );
    expect(summary.match(/line<br>/g)).toHaveLength(500);
    expect(url).toBe("https://courier.example/1");
  });

  it("keeps what follows a title nested deep, and the items after it", async () => {
    const deep = `<item><title>${"<i>".repeat(400)}Deep</title><link>https://a.example/1</link></item>`;
    const { entries } = await parsed(`<rss><channel>${deep}<item><title>Next</title></item></channel></rss>`);
    expect(entries).toMatchObject([{ title: "Deep", url: "https://a.example/1" }, { title: "Next" }]);
  });

  it("reads a gzip file, packed once or twice, and what is there of one that is cut", async () => {
    const xml = rssOf({ title: "Packed", link: "https://a.example/", items: [{ title: "One" }, { title: "Two" }] });
    const filler = Array.from({ length: 9_000 }, (_, i) => `<!-- ${i * 7_919} -->`).join("");
    const cut = gzipSync(xml + filler);
    for (const body of [gzipSync(xml), gzipSync(gzipSync(xml)), cut.subarray(0, cut.length - 2_000)]) {
      const result = await parseFeed(body);
      expect(result.kind === "feed" && result.entries.map((entry) => entry.title)).toEqual(["One", "Two"]);
    }
  });
});

const laughs = Array.from({ length: 30 }, (_, i) => `<!ENTITY l${i + 1} "&l${i};&l${i};">`).join("");

describe("parseFeed on what is no feed", () => {
  it.each([
    ["", "empty"],
    ["plain words", "neither RSS, Atom nor JSON Feed"],
    ["<note><to>you</to></note>", "neither RSS, Atom nor JSON Feed"],
    ['{"error": "no such feed"}', "not a JSON Feed"],
    ["{broken", "broken JSON"],
    [
      "<!doctype html><html><head><title>Harbour Courier</title></head><body><rss version='2.0'/></body></html>",
      "Harbour Courier",
    ],
    ["<rss></rss>", "no channel and no entries"],
    ["<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'></feed>", "no channel and no entries"],
    ["<catalogue><item><title>Lamp</title></item></catalogue>", "neither RSS, Atom nor JSON Feed"],
    ["<tv><channel id='1'><display-name>One</display-name></channel></tv>", "neither RSS, Atom nor JSON Feed"],
    ["<br><p>Out of memory</p>", "neither RSS, Atom nor JSON Feed"],
    [`<html><body>${"<p>How to.</p>".repeat(99)}&lt;rss&gt;&lt;item&gt;&lt;title&gt;A</body></html>`, "web page"],
    ["<html><script>x = '<rss><item><title>A</title></item></rss>'</script></html>", "web page"],
    ["<html><form><input type='password'></form></html>", "login page"],
    ["<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>", "Cloudflare"],
  ])("says so and what to do: %s", async (body, reason) => {
    const result = await parseFeed(body);
    expect(result).toMatchObject({ kind: "failed", class: "not-a-feed", reason: expect.stringContaining(reason) });
    if (result.kind === "failed") expect(result.reason).toMatch(/(?:Open|Check) the .+\.$/);
  });

  it.each([
    [
      "<opml><head><title>Mine</title></head><body><outline xmlUrl='https://a.example/feed'/></body></opml>",
      "Import it",
    ],
    ["<urlset><url><loc>https://a.example/</loc></url></urlset>", "sitemap"],
    ["<sm:sitemapindex xmlns:sm='http://www.sitemaps.org/schemas/sitemap/0.9'/>", "sitemap"],
  ])("names what it is instead: %s", async (body, named) => {
    const result = await parseFeed(body);
    expect(result).toMatchObject({ kind: "failed", class: "not-a-feed", reason: expect.stringContaining(named) });
    expect(webPageFailure(Buffer.from(body))).toBeUndefined();
  });

  it("unpacks no more of a gzip file than a feed may have", async () => {
    const bomb = gzipSync(Buffer.alloc(40_000_000, 0x20));
    expect(await parseFeed(bomb)).toMatchObject({ class: "too-large", reason: expect.stringContaining("unpacked") });
    expect(await parseFeed(gzipSync(gzipSync(gzipSync("<rss/>"))))).toMatchObject({
      class: "not-a-feed",
      reason: expect.stringContaining("gzip"),
    });
  });

  it("refuses a feed with more entries than anyone publishes", async () => {
    for (const count of [10_001, 100_000]) {
      const xml = `<rss version="2.0"><channel>${"<item/>".repeat(count)}</channel></rss>`;
      expect(await parseFeed(xml)).toMatchObject({ kind: "failed", class: "too-large" });
    }
    const most = await parsed(`<rss version="2.0"><channel>${"<item/>".repeat(10_000)}</channel></rss>`);
    expect(most.entries).toHaveLength(10_000);
  });

  it.each([
    ["nesting", `<rss version="2.0"><channel>${"<item><a>".repeat(100_000)}`],
    ["markup without an end", `<rss version="2.0"><channel><item><description>${"&lt;p".repeat(200_000)}`],
    ["tags without an end", `<rss version="2.0"><channel><item><description>${"<p ".repeat(200_000)}`],
    ["stray end tags", `<rss version="2.0"><channel>${"</x>".repeat(400_000)}`],
    [
      "attributes",
      `<rss version="2.0"><channel><item><enclosure ${"a='b' ".repeat(50_000)} url="${"x".repeat(200_000)}"/>`,
    ],
    ["entities", `<rss version="2.0"><channel><item><title>${"&amp;".repeat(400_000)}`],
    ["entities of a document type", `<!DOCTYPE rss [${laughs}]><rss version="2.0"><channel><item><title>&l30;</title>`],
    ["text", `<rss version="2.0"><channel><item><description>${"words ".repeat(1_700_000)}`],
    ["text in CDATA", `<rss version="2.0"><channel><item><title><![CDATA[${"words ".repeat(1_700_000)}`],
    ["comments", `<rss version="2.0"><channel>${"<!-- ".repeat(300_000)}`],
    ["CDATA sections", `<rss version="2.0"><channel><item><title>${"<![CDATA[ ".repeat(200_000)}`],
    ["namespaces", `<rss version="2.0"><channel>${"<a xmlns:b='c'></a>".repeat(50_000)}`],
    ["bases", `<feed xml:base="https://a.example/">${"<entry xml:base='b/'><id>x</id></entry>".repeat(9_000)}`],
    ["names", `<rss version="2.0"><channel>${Array.from({ length: 100_000 }, (_, i) => `<n${i}/>`).join("")}`],
    ["fields of one item", `<rss version="2.0"><channel><item>${"<category>a</category>".repeat(100_000)}`],
    ["NULs", `<rss version="2.0"><channel><item><title>${"\0".repeat(1_000_000)}</title>`],
    ["halves of characters", `<rss version="2.0"><channel><item><title>a${"\ud83d".repeat(1_000_000)}</title>`],
    ["nesting in fields", `<rss version="2.0"><channel><item><title>${"<b>".repeat(300_000)}`],
    ["nesting in bare entries", `<item><title>${"<b>".repeat(300_000)}`],
    ["bare entries", "<b><item><title>a".repeat(9_000)],
    ["channels", "<channel>".repeat(300_000)],
    ["escaped tags of a page", `<html><body>${"&lt;rss".repeat(300_000)}`],
    ["escaped starts of a page", `<html><body>&lt;rss&gt;${"&lt;item&gt;".repeat(100_000)}`],
    ["CDATA sections of a page", `<html><body>${"<![CDATA[<rss>".repeat(200_000)}`],
    ["pages", "<html>".repeat(300_000)],
    ["comments before JSON", "/**/".repeat(300_000)],
    ["line comments before JSON", "//\n".repeat(300_000)],
    ["braces", "{ ".repeat(400_000)],
    ["braces behind words", `words ${"{    ".repeat(400_000)}`],
    ["JSON nesting", `{"items":${"[".repeat(400_000)}`],
  ])("ends soon on endless %s", async (_, body) => {
    expect(["feed", "failed"]).toContain((await parseFeed(body)).kind);
  });

  it("never throws on a feed that was damaged anywhere, and keeps what it gives well-formed", async () => {
    const items = Array.from({ length: 4 }, (_, i) => ({
      title: `Harbour “${i}” & quay`,
      link: `https://a.example/${i}?a=1&b=2`,
      description: `<p class="x">Talks <b>go</b> on</p>`,
      content: "<div><p>One</p><p>Two</p></div>",
      categories: ["a", "b"],
    }));
    const data = { title: "Damaged", link: "https://a.example/", items };
    const hit = fc.record({
      at: fc.nat(3_000),
      length: fc.nat(40),
      put: fc.oneof(
        fc.constantFrom("", "<", ">", '"', "&", "]]>", "<![CDATA[", "</item>", "<!--", "\ud83d", "\0"),
        fc.string(),
      ),
    });
    const damage = fc.tuple(fc.constantFrom(rssOf(data), atomOf(data)), fc.array(hit, { maxLength: 6 }));
    await fc.assert(
      fc.asyncProperty(damage, async ([document, hits]) => {
        const damaged = hits.reduce(
          (text, { at, length, put }) => text.slice(0, at) + put + text.slice(at + length),
          document,
        );
        const result = await parseFeed(damaged, { url: "https://a.example/feed" });
        if (result.kind === "failed") return;
        for (const { title = "", url = "", author = "" } of result.entries) {
          expect((title + url + author).isWellFormed()).toBe(true);
        }
      }),
      { numRuns: runs(150) },
    );
  });

  it("never throws, whatever a document is made of", async () => {
    const pieces = fc.constantFrom(
      ...[
        "<rss version='2.0'>",
        "<channel>",
        "<item>",
        "</item>",
        "<title>",
        "</title>",
        "<link href='",
        "'/>",
        "<feed>",
        "<entry>",
      ],
      ...[
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "&",
        "&#x110000;",
        "&lt;",
        "<content type='xhtml'>",
        "<author><name>",
        '{"items":[',
        "xmlns:dc='",
        "\ud83d",
      ],
    );
    const document = fc.array(fc.oneof(pieces, fc.string({ unit: "binary", maxLength: 8 })), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(document, async (parts) => {
        expect(["feed", "failed"]).toContain((await parseFeed(parts.join(""))).kind);
      }),
      { numRuns: runs(150) },
    );
  });
});
