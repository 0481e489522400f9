import { gzipSync } from "node:zlib";
import fc from "fast-check";
import RssParser from "rss-parser";
import { describe, expect, it } from "vitest";
import { parseFeed } from "../../../src/feeds/document/parse.ts";
import type { ParsedFeed, RawEntry } from "../../../src/feeds/document/raw-feed.ts";
import { webPageFailure } from "../../../src/feeds/page/web-page.ts";
import { runs } from "../../runs.ts";
import { atomOf, rssOf } from "../../stand-ins/feed-server.ts";

async function parsed(xml: string, url?: string): Promise<ParsedFeed> {
  const result = await parseFeed(xml, url === undefined ? {} : { url });
  if (result.kind === "failed") throw new Error(result.reason);
  return result;
}

async function entryOf(item: string, attributes = "", url?: string): Promise<RawEntry> {
  const xml = `<rss version="2.0" ${attributes}><channel><link>https://courier.example/</link><item>${item}</item></channel></rss>`;
  const [entry] = (await parsed(xml, url)).entries;
  if (!entry) throw new Error("The item was lost.");
  return entry;
}

async function atomEntry(entry: string, attributes = ""): Promise<RawEntry> {
  const { entries } = await parsed(
    `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><entry>${entry}</entry></feed>`,
  );
  if (!entries[0]) throw new Error("The entry was lost.");
  return entries[0];
}

describe("parseFeed on well-formed feeds", () => {
  const data = {
    title: "Harbour & Courier",
    link: "https://courier.example/",
    language: "en-GB",
    items: [
      {
        title: "Envoys <meet>",
        link: "https://courier.example/1?a=1&b=2",
        guid: "id-1",
        published: new Date(Date.UTC(2025, 2, 4)),
        updated: new Date(Date.UTC(2025, 2, 5)),
        author: "Ada Example",
        description: "<p>Short &amp; clear</p>",
        content: "<p>Long</p>",
        categories: ["Talks", "Ports"],
      },
    ],
  };

  it.each([
    ["RSS 2.0", rssOf(data), "Tue, 04 Mar 2025 00:00:00 GMT"],
    ["Atom 1.0", atomOf(data), "2025-03-04T00:00:00.000Z"],
  ])("reads every field of %s", async (_, xml, published) => {
    const { feed, entries } = await parsed(xml);
    expect(feed).toMatchObject({ title: "Harbour & Courier", link: "https://courier.example/" });
    expect(entries).toEqual([
      expect.objectContaining({
        guid: "id-1",
        url: "https://courier.example/1?a=1&b=2",
        title: "Envoys <meet>",
        published,
        updated: "2025-03-05T00:00:00.000Z",
        author: "Ada Example",
        language: "en-gb",
        summary: "<p>Short &amp; clear</p>",
        content: "<p>Long</p>",
        categories: ["Talks", "Ports"],
        enclosures: [],
      }),
    ]);
  });

  it("reads RSS 1.0, whose items stand beside the channel", async () => {
    const xml = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dublin="http://purl.org/dc/elements/1.1/"><channel><title>Old Courier</title><image><title>Logo</title></image></channel>
      <item rdf:about="https://old.example/1"><title>One</title><dublin:date>2025-03-04T09:30:00Z</dublin:date></item></rdf:RDF>`;
    const { feed, entries } = await parsed(xml);
    expect(feed.title).toBe("Old Courier");
    expect(entries).toMatchObject([
      { guid: "https://old.example/1", url: "https://old.example/1", published: "2025-03-04T09:30:00Z" },
    ]);
  });

  it("reads Atom 0.3 with its own names", async () => {
    const xml = `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title mode="escaped">One</title>
      <issued>2025-03-04T09:30:00Z</issued><modified>2025-03-05T09:30:00Z</modified>
      <content type="text/html" mode="base64">${btoa("<p>Packed</p>")}</content></entry></feed>`;
    const { entries } = await parsed(xml);
    expect(entries).toMatchObject([
      { published: "2025-03-04T09:30:00Z", updated: "2025-03-05T09:30:00Z", content: "<p>Packed</p>" },
    ]);
  });

  it("reads JSON Feed, with wrong types here and there", async () => {
    const json = JSON.stringify({
      version: "https://jsonfeed.org/version/1.1",
      title: "Json Courier",
      home_page_url: "https://json.example/",
      author: { name: "Ada Example" },
      items: [
        { id: 7, url: "/7", content_text: "One & two\n\nThree", date_published: "2025-03-04T09:30:00Z", tags: "wrong" },
        "no item",
        {
          id: "https://json.example/8",
          title: "Eight",
          authors: [{ name: "Bo" }],
          attachments: [{ url: "a.mp3", size_in_bytes: 9 }],
        },
      ],
    });
    const { feed, entries } = await parsed(json);
    expect(feed.title).toBe("Json Courier");
    expect(entries).toMatchObject([
      { guid: "7", url: "https://json.example/7", author: "Ada Example", content: "<p>One &amp; two</p><p>Three</p>" },
      { url: "https://json.example/8", author: "Bo", enclosures: [{ url: "https://json.example/a.mp3", length: 9 }] },
    ]);
  });

  it("reads the feed's ttl", async () => {
    const xml = "<rss version='2.0'><channel><ttl>30</ttl></channel></rss>";
    expect((await parsed(xml)).feed).toMatchObject({ ttlMs: 1_800_000, statedIntervalMs: 1_800_000 });
  });

  it.each([
    ["<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", 1_800_000],
    ["<sy:updatePeriod> Weekly </sy:updatePeriod>", 7 * 86_400_000],
    ["<sy:updateFrequency>24</sy:updateFrequency>", 3_600_000],
    ["<ttl>5</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", 3_600_000],
    ["<ttl>90</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", 5_400_000],
    ["<sy:updatePeriod>sometimes</sy:updatePeriod><ttl>soon</ttl>", undefined],
    ["", undefined],
  ])("takes the longer of ttl and update period for the stated interval: %s", async (fields, interval) => {
    const xml = `<rss version='2.0' xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel>${fields}</channel></rss>`;
    expect((await parsed(xml)).feed.statedIntervalMs).toBe(interval);
  });

  it.each([
    [
      "RSS",
      `<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel><a:link rel="self" href="/feed.xml"/>
       <a:link rel="hub" href="https://hub.example/"/><link>https://courier.example/</link></channel></rss>`,
    ],
    [
      "Atom",
      `<feed xmlns="http://www.w3.org/2005/Atom"><link rel="hub" href="mailto:hub@hub.example"/>
       <link rel="hub" href="https://hub.example/"/><link rel="self" href="feed.xml"/>
       <entry><link rel="self" href="https://courier.example/entry"/></entry></feed>`,
    ],
    [
      "JSON Feed",
      `{"version":"https://jsonfeed.org/version/1.1","feed_url":"https://courier.example/feed.xml",
       "hubs":[{"type":"WebSub","url":"https://hub.example/"}],"items":[]}`,
    ],
  ])("reads the hub and the own address of %s", async (_, document) => {
    expect((await parsed(document, "https://courier.example/feed")).feed).toMatchObject({
      hubUrl: "https://hub.example/",
      selfUrl: "https://courier.example/feed.xml",
    });
  });
});

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

describe("parseFeed on dates", () => {
  it.each([
    "<pubDate>D</pubDate>",
    "<dc:date>D</dc:date>",
    "<q:issued xmlns:q='http://purl.org/dc/terms/'>D</q:issued>",
    "<q:created xmlns:q='http://purl.org/dc/terms/'>D</q:created>",
    "<q:publicationDate xmlns:q='http://prismstandard.org/namespaces/basic/2.0/'>D</q:publicationDate>",
    "<q:published xmlns:q='http://www.w3.org/2005/Atom'>D</q:published>",
  ])("finds when an item was published in %s", async (item) => {
    expect((await entryOf(item)).published).toBe("D");
  });
});

describe("parseFeed on links and ids", () => {
  it("takes a permanent guid for the address when there is no link, and no other guid", async () => {
    expect(await entryOf("<guid>https://courier.example/1</guid>")).toMatchObject({ url: "https://courier.example/1" });
    expect((await entryOf("<guid>42</guid>")).url).toBeUndefined();
    const kept = await entryOf('<guid isPermaLink="false">https://courier.example/1</guid>');
    expect(kept).toMatchObject({ guid: "https://courier.example/1", guidIsPermaLink: false });
    expect(kept.url).toBeUndefined();
  });

  it("prefers the publisher's address to the one of a feed service", async () => {
    const item =
      "<link>https://proxy.example/~r/1</link><feedburner:origLink>https://courier.example/1</feedburner:origLink>";
    expect((await entryOf(item)).url).toBe("https://courier.example/1");
  });

  it("chooses the page among an entry's links", async () => {
    const links = `<link rel="self" href="https://a.example/self"/><link href="https://a.example/plain"/>
      <link rel="enclosure" href="https://a.example/1.mp3" type="audio/mpeg" length="5"/>
      <link rel="alternate" type="application/json" href="https://a.example/json"/>
      <link rel="alternate" type="text/html" href="https://a.example/page"/>`;
    expect(await atomEntry(links)).toMatchObject({
      url: "https://a.example/page",
      enclosures: [{ url: "https://a.example/1.mp3", type: "audio/mpeg", length: 5 }],
    });
  });

  it("makes relative links absolute: by xml:base, else by the site, else by the document's address", async () => {
    expect((await atomEntry('<link href="1.html"/>', 'xml:base="https://a.example/news/"')).url).toBe(
      "https://a.example/news/1.html",
    );
    expect((await entryOf("<link>/1.html</link>")).url).toBe("https://courier.example/1.html");
    const bare = "<rss version='2.0'><channel><item><link>1.html</link></item></channel></rss>";
    expect((await parsed(bare, "https://b.example/feeds/x.xml")).entries[0]?.url).toBe(
      "https://b.example/feeds/1.html",
    );
  });

  it.each(["javascript:alert(1)", "mailto:a@b.example", "data:text/html,x"])("takes no %s for a link", async (link) => {
    expect((await entryOf(`<link>${link}</link>`)).url).toBeUndefined();
  });
});

describe("parseFeed on broken feeds", () => {
  it.each([
    ["a stray ampersand", "<title>Salt & pepper talks</title>", "Salt & pepper talks"],
    ["named HTML entities", "<title>Caf&eacute; &ndash; talks&nbsp;on</title>", "Café – talks on"],
    ["a stray less-than sign", "<title>Growth < 3 percent</title>", "Growth < 3 percent"],
    ["a number after a less-than sign", "<title>Growth <3 percent</title>", "Growth <3 percent"],
    ["markup in the title", "<title>Talks <b>resume</b> today</title>", "Talks resume today"],
    ["an unclosed title", "<title>Talks resume<link>https://courier.example/1</link>", "Talks resume"],
    ["numbers of windows-1252", "<title>Port&#146;s plan &#x96; &#0147;soon&#148;</title>", "Port’s plan – “soon”"],
    ["double escaping", "<title>&amp;#39;Talks&amp;#39; resume</title>", "'Talks' resume"],
    ["control characters", "<title>Talks\u0007 &#1;resume</title>", "Talks resume"],
    ["other letter case", "<TITLE>Talks resume</TITLE>", "Talks resume"],
    ["CDATA", "<title><![CDATA[Talks & <i>more</i>]]></title>", "Talks & more"],
    ["an undeclared prefix", "<dc:title>Talks resume</dc:title>", "Talks resume"],
  ])("survives %s", async (_, item, title) => {
    expect((await entryOf(item)).title).toBe(title);
  });

  it.each([
    ["no version attribute", "<rss><channel><item><title>One</title></item></channel></rss>"],
    [
      "text and comments before the XML declaration",
      "  <!-- made by hand --> <?xml version='1.0'?><rss version='2.0'><channel><item><title>One</title></item></channel></rss>",
    ],
    [
      "a PHP warning in front",
      "<br />\n<b>Warning</b>: bad\n<rss version='2.0'><channel><item><title>One</title></item></channel></rss>",
    ],
    ["its end cut off", "<rss version='2.0'><channel><item><title>One</title><description>Half"],
    ["items outside of the channel", "<rss version='2.0'><channel></channel><item><title>One</title></item></rss>"],
    ["unclosed items", "<rss version='2.0'><channel><item><title>One</title><item><title>Two</title></channel></rss>"],
    [
      "a document type with entities",
      "<!DOCTYPE rss [<!ENTITY x 'y'>]><rss version='2.0'><channel><item><title>One</title></item></channel></rss>",
    ],
    [
      "another prefix for everything",
      "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:title>One</a:title></a:entry></a:feed>",
    ],
    ["no root", "<channel><title>News</title><item><title>One</title></item></channel>"],
    ["an unknown root", "<data><channel><item><title>One</title></item></channel></data>"],
    ["nothing but entries", "<br><b>Notice</b><entry><title>One</title></entry><entry><title>Two</title></entry>"],
    ["nothing but items", "<?xml version='1.0'?>\n<item><title>One</title></item>\n<item><title>Two</title></item>"],
    ["one entry as its root", "<entry xmlns='http://www.w3.org/2005/Atom'><title>One</title></entry>"],
    ["its start cut off", "escription></channel><item><title>One</title></item></rss>"],
    [
      "a page around it",
      "<!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'><head><title>Raw</title></head><body><pre><rss><channel><item><title>One</title></item></channel></rss></pre></body></html>",
    ],
    [
      "an error page in front",
      "<html><body><h1>Oops</h1></body></html><rss version='2.0'><channel><item><title>One</title></item></channel></rss>",
    ],
    [
      "its source shown by a browser",
      "<html><head><title>view</title><style>b{}</style></head><body><p>This XML file has no style.</p><pre><span>&lt;rss&gt;</span>&lt;channel&gt;&#60;item&#62;&lt;title&gt;One&lt;/title&gt;&lt;/item&gt;&lt;/channel&gt;&lt;/rss&gt;</pre></body></html>",
    ],
    [
      "the envelope of a web service",
      "<string xmlns='http://service.example/'>&lt;?xml version='1.0'?&gt;&lt;rss&gt;&lt;channel&gt;&lt;item&gt;&lt;title&gt;One&lt;/title&gt;&lt;/item&gt;&lt;/channel&gt;&lt;/rss&gt;</string>",
    ],
    [
      "a CDATA section around it",
      "<result><![CDATA[<rss><channel><item><title>One</title></item></channel></rss>]]></result>",
    ],
    ["braces in front", "{{ header }}\n<rss><channel><item><title>One</title></item></channel></rss>"],
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

  it("keeps the other entries when one has a date that cannot be read", async () => {
    const xml = `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>One</title><published>soon</published></entry>
      <entry><title>Two</title><published>2025-03-04T09:30:00Z</published></entry></feed>`;
    expect((await parsed(xml)).entries.map((entry) => entry.title)).toEqual(["One", "Two"]);
  });

  it("keeps the order of words and tags in XHTML, without its wrapping div", async () => {
    const content =
      '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A &amp; B <b>met</b> C<br/></div></content>';
    expect((await atomEntry(content)).content).toBe("A &amp; B <b>met</b> C<br>");
  });

  it("keeps unescaped HTML in a description, with tags that XML would not close", async () => {
    const { summary } = await entryOf("<description><p>First<br>second <img src='x.png'></p></description>");
    expect(summary).toBe('<p>First<br>second <img src="x.png"></p>');
  });

  it("escapes Atom text that says it is text", async () => {
    const { summary } = await atomEntry("<summary>Fish &amp; chips cost &lt; 5</summary>");
    expect(summary).toBe("Fish &amp; chips cost &lt; 5");
  });

  it.each([
    ["RSS", `<source url="https://tide.example/rss">Tide &amp; Times</source>`],
    [
      "RSS, not closed",
      `<source url="https://tide.example/rss">Tide &amp; Times<title>Own</title><link>https://a.example/1</link>`,
    ],
    ["Dublin Core", `<dc:source>https://tide.example/1</dc:source><dc:source>Tide &amp; Times</dc:source>`],
  ])("reads whom an item was taken from: %s", async (_, written) => {
    const entry = await entryOf(`${written}<title>Own</title>`, 'xmlns:dc="http://purl.org/dc/elements/1.1/"');
    expect(entry).toMatchObject({ credit: "Tide & Times", title: "Own" });
  });

  it("reads whom an Atom entry was taken from, and nothing else of that feed", async () => {
    const source = `<source><id>tag:tide</id><title type="html">Tide &lt;b&gt;Times&lt;/b&gt;</title><updated>2020-01-01</updated><link href="https://tide.example/"/></source>`;
    const entry = await atomEntry(`${source}<id>tag:own</id><title>Own</title>`);
    expect(entry).toMatchObject({ credit: "Tide Times", guid: "tag:own", title: "Own" });
    expect(entry).not.toHaveProperty("url");
    expect(entry).not.toHaveProperty("updated");
  });

  it.each(["https://tide.example/1", "urn:isbn:9780306406157", "ISBN 0306406152", "978-0306406157", ""])(
    "takes “%s” for nobody's name",
    async (source) => {
      const entry = await entryOf(
        `<title>Own</title><dc:source>${source}</dc:source>`,
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
      );
      expect(entry).not.toHaveProperty("credit");
    },
  );

  it("keeps a picture's source in the description it stands in", async () => {
    const { summary, credit } = await entryOf(
      `<description><picture><source srcset="a.webp"><img src="a.png"></picture><p>They met.</p></description>`,
    );
    expect([summary, credit]).toEqual([expect.stringContaining("<p>They met.</p>"), undefined]);
  });

  it("does not mix up an entry's own title with those of its media and its source", async () => {
    const entry = `<media:group><media:title>Picture</media:title></media:group><source><title>Elsewhere</title></source><title>Own</title>`;
    expect((await atomEntry(entry, 'xmlns:media="http://search.yahoo.com/mrss/"')).title).toBe("Own");
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

  it("takes a channel with a title and no items for an empty feed", async () => {
    expect(await parsed("<rss><channel><title>Quiet</title></channel></rss>")).toMatchObject({
      feed: { title: "Quiet" },
      entries: [],
    });
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
      { numRuns: runs(500) },
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
      { numRuns: runs(500) },
    );
  });
});
