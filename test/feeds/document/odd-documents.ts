import { deflateRawSync, gzipSync } from "node:zlib";
import { encodeBytes } from "../encoding/encode-bytes.ts";

export type Random = () => number;
export type Mutation = (document: Buffer, random: Random) => Buffer;

/** The same numbers for the same seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const rss2 = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour Gazette</title><link>https://gazette.example.org/</link><description>News of the port</description>
<language>en-GB</language><ttl>30</ttl>
<item><title>Ferry returns to service after winter repairs</title><link>https://gazette.example.org/ferry?a=1&amp;b=2</link>
<guid isPermaLink="false">gz-1</guid><pubDate>Tue, 04 Mar 2025 09:30:00 GMT</pubDate><dc:creator>M. Okafor</dc:creator>
<description>&lt;p&gt;The &lt;b&gt;ferry&lt;/b&gt; sails again — “on time”.&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>The ferry sails again.</p><p>Crews worked for <a href="/weeks">nine weeks</a>.</p>]]></content:encoded>
<category>Transport</category><enclosure url="https://gazette.example.org/a.mp3" length="12" type="audio/mpeg"/></item>
<item><title>Порт відкрив другий причал</title><link>https://gazette.example.org/berth</link><guid>https://gazette.example.org/berth</guid>
<pubDate>Mon, 03 Mar 2025 18:00:00 +0200</pubDate><description>Другий причал приймає судна з понеділка.</description></item>
</channel></rss>`;

const rss091 = `<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://example.org/rss-0.91.dtd">
<rss version="0.91"><channel><title>Old Mill News</title><link>http://mill.example.org/</link><description>Since 1999</description>
<item><title>Bakery wins regional prize for rye bread</title><link>http://mill.example.org/1.html</link>
<description>Judges praised the crust &amp; the crumb.</description></item></channel></rss>`;

const rdf = `<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="http://valley.example.org/"><title>Valley Wire</title><link>http://valley.example.org/</link><description>All of it</description>
<items><rdf:Seq><rdf:li rdf:resource="http://valley.example.org/7"/></rdf:Seq></items></channel>
<item rdf:about="http://valley.example.org/7"><title>River council agrees on flood wall</title><link>http://valley.example.org/7</link>
<dc:date>2025-03-04T09:30:00+01:00</dc:date><description>The wall will be two metres high.</description></item></rdf:RDF>`;

const atom = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://berg.example.org/"><title type="html">Berg &amp;amp; Tal</title>
<id>tag:berg.example.org,2025:feed</id><updated>2025-03-04T10:00:00Z</updated><link href="/"/><link rel="self" href="/feed.xml"/>
<entry><title type="text">Seilbahn öffnet nach Umbau</title><id>tag:berg.example.org,2025:1</id><link rel="alternate" href="seilbahn"/>
<published>2025-03-04T09:00:00Z</published><updated>2025-03-04T09:30:00.5+01:00</updated><author><name>R. Huber</name></author>
<summary type="html">&lt;p&gt;Die Seilbahn fährt wieder.&lt;/p&gt;</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Die Seilbahn <em>fährt</em> wieder.</p></div></content></entry></feed>`;

const atom03 = `<?xml version="1.0" encoding="iso-8859-1"?>
<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Quay Notes</title><link rel="alternate" type="text/html" href="http://quay.example.org/"/>
<modified>2025-03-04T09:30:00Z</modified><entry><title>New lamps along the quay</title><link rel="alternate" type="text/html" href="http://quay.example.org/lamps"/>
<id>urn:quay:1</id><issued>2025-03-04T09:30:00Z</issued><modified>2025-03-04T09:30:00Z</modified>
<content type="text/html" mode="escaped">&lt;p&gt;Thirty lamps.&lt;/p&gt;</content></entry></feed>`;

const json = JSON.stringify({
  version: "https://jsonfeed.org/version/1.1",
  title: "Tidal Log",
  home_page_url: "https://tidal.example.org/",
  language: "en",
  items: [
    { id: "1", url: "/spring", title: "Spring tide floods the lower market", content_html: "<p>Stalls moved.</p>" },
    { id: 2, content_text: "A note without a title.\n\nSecond paragraph.", date_published: "2025-03-04T09:30:00Z" },
  ],
});

/** Valid feeds of every format, and the title of the first entry. */
export const validFeeds: Readonly<Record<string, { text: string; title: string }>> = {
  "RSS 2.0": { text: rss2, title: "Ferry returns to service after winter repairs" },
  "RSS 0.91": { text: rss091, title: "Bakery wins regional prize for rye bread" },
  "RSS 1.0": { text: rdf, title: "River council agrees on flood wall" },
  "Atom 1.0": { text: atom, title: "Seilbahn öffnet nach Umbau" },
  "Atom 0.3": { text: atom03, title: "New lamps along the quay" },
  "JSON Feed": { text: json, title: "Spring tide floods the lower market" },
};

/** Documents that are no feeds, as bytes. */
export const strangers: Readonly<Record<string, Buffer>> = {
  nothing: Buffer.alloc(0),
  "white space": Buffer.from(" \n\t\r\n "),
  "a byte order mark": Buffer.from("\ufeff"),
  "a login page": Buffer.from(
    '<!DOCTYPE html><html><head><title>Sign in – Gazette</title></head><body><form action="/login"><input name=user></form></body></html>',
  ),
  "a page without a title": Buffer.from("<html><body><h1>404</h1><p>Gone</p></body></html>"),
  "a challenge page": Buffer.from(
    "<html><head><title>Just a moment...</title><script>if(a<b&&c>d){e()}</script></head><body></body></html>",
  ),
  "plain text": Buffer.from("Too many requests. Try again later."),
  "a PHP error": Buffer.from(
    "<br />\n<b>Fatal error</b>:  Uncaught Error in <b>/srv/feed.php</b> on line <b>3</b><br />",
  ),
  "JSON that is no feed": Buffer.from('{"error":"not found"}'),
  "a JSON list": Buffer.from('[{"title":"x"}]'),
  "a JSON word": Buffer.from("null"),
  OPML: Buffer.from(
    '<?xml version="1.0"?><opml version="2.0"><body><outline text="A" xmlUrl="https://a.example.org/"/></body></opml>',
  ),
  "a sitemap": Buffer.from(
    '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.example.org/</loc></url></urlset>',
  ),
  CSV: Buffer.from("date,title\n2025-03-04,Ferry returns\n"),
  JavaScript: Buffer.from('window.__DATA__ = {"items":[{"id":1}]}; if (1<2) { document.write("<b>") }'),
  CSS: Buffer.from("body > a { color: red } /* <b> */"),
  SVG: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><title>Logo</title><path d="M0 0"/></svg>'),
  SOAP: Buffer.from(
    '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body/></soap:Envelope>',
  ),
  PNG: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 1, 0]),
  PDF: Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "latin1"),
  "a page in gzip": gzipSync("<html><body><h1>404</h1></body></html>"),
  "damaged gzip": Buffer.concat([gzipSync(rss2).subarray(0, 10), Buffer.alloc(40, 0xff)]),
  "RSS without anything": Buffer.from('<?xml version="1.0"?><rss version="2.0"></rss>'),
  "a page that shows how to write a feed": Buffer.from(
    `<html><body>${"<p>How a feed is written.</p>".repeat(30)}<pre>${rss2.replaceAll("<", "&lt;")}</pre></body></html>`,
  ),
  "a page whose script holds a feed": Buffer.from(
    `<html><body><h1>News</h1><script>var feed = '${rss2.replaceAll("\n", " ")}';</script></body></html>`,
  ),
  deflate: deflateRawSync(rss2),
  "UTF-7": Buffer.from("+ADw-rss+AD4APA-channel+AD4-"),
};

function onText(change: (text: string, random: Random) => string): Mutation {
  return (document, random) => Buffer.from(change(document.toString("utf8"), random));
}

function inserted(text: string, piece: string, random: Random): string {
  const at = Math.floor(random() * (text.length + 1));
  return text.slice(0, at) + piece + text.slice(at);
}

export function oneOf<T>(choices: readonly T[], random: Random): T {
  if (choices.length === 0) throw new Error("Nothing to choose from.");
  return choices[Math.floor(random() * choices.length)] as T;
}

/** Replaces one match chosen by chance. */
function changed(text: string, pattern: RegExp, change: (match: string) => string, random: Random): string {
  const matches = [...text.matchAll(pattern)];
  if (matches.length === 0) return text;
  const match = oneOf(matches, random);
  return text.slice(0, match.index) + change(match[0]) + text.slice(match.index + match[0].length);
}

function inEncoding(label: string): Mutation {
  return (document) => {
    const letters = [...document.toString("utf8")].map((letter) => encodeBytes(letter, label) ?? Buffer.from("?"));
    return Buffer.concat(letters);
  };
}

/** Those that no XML may hold; tabs and line ends are white space like any other. */
const controls = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).filter((sign) => !/\s/.test(sign));
const pieces = [
  "&",
  "&;",
  "&nbsp",
  "&#0;",
  "&#x110000;",
  "&#xD800;",
  "&unknown;",
  "<",
  ">",
  "<<",
  "</",
  "<!",
  "<?",
  "]]>",
  "<![CDATA[",
  "-->",
  "<!--",
];

export const mutations: Readonly<Record<string, Mutation>> = {
  "is cut anywhere": (document, random) => document.subarray(0, Math.floor(random() * document.length)),
  "lost its start": (document, random) => document.subarray(Math.floor(random() * document.length)),
  "is cut inside a tag": onText((text, random) => {
    const end = [...text.matchAll(/<[^>]+/g)].map((match) => match.index + 1 + Math.floor(random() * match[0].length));
    return end.length === 0 ? text.slice(0, text.length / 2) : text.slice(0, oneOf(end, random));
  }),
  "lost a piece": (document, random) => {
    const [from = 0, to = 0] = [random(), random()]
      .map((part) => Math.floor(part * document.length))
      .toSorted((a, b) => a - b);
    return Buffer.concat([document.subarray(0, from), document.subarray(to)]);
  },
  "has bytes changed": (document, random) => {
    const copy = Buffer.from(document);
    for (let count = 1 + random() * 20; count > 0; count -= 1)
      copy[Math.floor(random() * copy.length)] = random() * 256;
    return copy;
  },
  "has NULs": onText((text, random) => inserted(inserted(text, "\0", random), "\0\0\0", random)),
  "has control characters": onText((text, random) =>
    inserted(inserted(text, oneOf(controls, random), random), "\u007f", random),
  ),
  "has white space anywhere": onText((text, random) => inserted(text, oneOf(["\t", "\n", "\r", "\f"], random), random)),
  "has a control of windows-1252": onText((text, random) => inserted(text, "\u0085", random)),
  "has lone surrogates": onText((text, random) => inserted(text, "&#xD83D; &#55357;", random)),
  "has stray markup": onText((text, random) =>
    inserted(inserted(text, oneOf(pieces, random), random), oneOf(pieces, random), random),
  ),
  "has tags swapped": onText((text, random) => {
    const tags = text.match(/<[^>]+>/g) ?? ["<a>"];
    return changed(text, /<[^>]+>/g, () => oneOf(tags, random), random);
  }),
  "has a tag unclosed": onText((text, random) => changed(text, /<\/[^>]+>/g, () => "", random)),
  "has a tag closed twice": onText((text, random) => changed(text, /<\/[^>]+>/g, (tag) => tag + tag, random)),
  "has a tag unopened": onText((text, random) => changed(text, /<\w[^>]*>/g, () => "", random)),
  "has an attribute unquoted": onText((text, random) =>
    changed(text, /"[^"<>]*"/g, (value) => value.slice(1, -1), random),
  ),
  "has a quotation mark lost": onText((text, random) => changed(text, /"/g, () => "", random)),
  "has an undeclared prefix": onText((text, random) => changed(text, /<(?=\w)/g, () => "<media:", random)),
  "lost its namespaces": onText((text) => text.replace(/ xmlns(?::\w+)?="[^"]*"/g, "")),
  "has upper-case tags": onText((text) => text.replace(/<\/?\w+/g, (tag) => tag.toUpperCase())),
  "declares itself twice": onText((text) => `<?xml version="1.0"?>\n<?xml version="1.0" encoding="utf-8"?>${text}`),
  "is XML 1.1": onText((text) => text.replace('version="1.0"', 'version="1.1"')),
  "comes after white space": onText((text) => `\r\n \t\n${text}`),
  "comes after marks and white space": onText((text) => `\ufeff \n\ufeff${text}`),
  "comes after a PHP warning": onText(
    (text) => `<br />\n<b>Warning</b>:  Undefined index: page in <b>/srv/feed.php</b> on line <b>12</b><br />\n${text}`,
  ),
  "comes after plain text": onText((text) => `Notice: Undefined variable $x in /srv/feed.php on line 3\n${text}`),
  "comes after a comment": onText((text) => `<!-- cached 0.02s -->\n${text}`),
  "comes before other text": onText((text) => `${text}\n<!-- 23 queries --><script>track()</script> bye`),
  "comes twice": onText((text) => `${text}\n${text}`),
  "is inside a page": onText((text) => `<html><head><title>feed</title></head><body><pre>${text}</pre></body></html>`),
  "is escaped inside a page": onText((text) => `<html><body><pre>${text.replaceAll("<", "&lt;")}</pre></body></html>`),
  "is called by a function": onText((text) => `callback(${text});`),
  "has a billion laughs": onText(
    (text) =>
      `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "${"&a;".repeat(50)}"><!ENTITY c "${"&b;".repeat(50)}">]>${text.replace("<title>", "<title>&c;")}`,
  ),
  "asks for a file of the reader": onText(
    (text) => `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${text.replace("<title>", "<title>&f;")}`,
  ),
  "has an unclosed DOCTYPE": onText((text) => `<!DOCTYPE rss [ <!ELEMENT rss ${text}`),
  "has a gigantic attribute": onText((text) => text.replace(/<([a-z][\w:]*)/i, `<$1 data-x="${"x".repeat(200_000)}"`)),
  "has a thousand attributes": onText((text) =>
    text.replace(/<(item|entry)/, (tag) => tag + Array.from({ length: 1_000 }, (_, at) => ` a${at}="${at}"`).join("")),
  ),
  "is nested deep": onText((text) => text.replace("</title>", `${"<b>".repeat(5_000)}</title>`)),
  "has a gigantic title": onText((text) => text.replace(/<title[^>]*>/g, (tag) => tag + "word ".repeat(40_000))),
  "has a thousand opening brackets": onText((text, random) => inserted(text, "<".repeat(1_000), random)),
  "has no entries": onText((text) =>
    text.replace(/<(item|entry)\b[\s\S]*<\/\1>/g, "").replace(/"items":\[.*\]/, '"items":[]'),
  ),
  "has no channel": onText((text) => text.replace(/<\/?channel[^>]*>/g, "")),
  "has empty fields": onText((text) => text.replace(/>[^<]+</g, "><").replace(/:"[^"]*"/g, ':""')),
  "has absurd dates": onText((text, random) =>
    text.replace(/2025/g, () => oneOf(["0000", "9999", "1970", "-1", "xxxx", ""], random)),
  ),
  "has absurd addresses": onText((text, random) =>
    text.replace(/https?:\/\/[^"<]*/g, () =>
      oneOf(["javascript:alert(1)", "http://", "//", "data:,x", "http://[::1", "?", " "], random),
    ),
  ),
  "has trailing commas": onText((text) => text.replace(/([}\]])/g, ",$1")),
  "has comments in JSON": onText((text) => text.replace(/,/g, ", // and\n")),
  "has wrong types": onText((text, random) =>
    changed(
      text,
      /:("[^"]*"|\d+)/g,
      () => oneOf([":null", ":[]", ":{}", ":1e999", ":true", ":[[[]]]"], random),
      random,
    ),
  ),
  "has JSON nested deep": onText((text) =>
    text.replace('"items":', `"_x":${"[".repeat(3_000)}${"]".repeat(3_000)},"items":`),
  ),
  "is UTF-16": (document) => Buffer.from(`\ufeff${document.toString("utf8")}`, "utf16le"),
  "is UTF-16 without a mark": (document) => Buffer.from(document.toString("utf8"), "utf16le"),
  "is UTF-16, the high byte first": (document) => Buffer.from(`\ufeff${document.toString("utf8")}`, "utf16le").swap16(),
  "is windows-1251 and says UTF-8": inEncoding("windows-1251"),
  "is Shift_JIS and says UTF-8": inEncoding("shift_jis"),
  "is UTF-8 and says UTF-16": onText((text) => text.replace(/encoding="[^"]*"/i, 'encoding="UTF-16"')),
  "is UTF-8 and says nonsense": onText((text) => text.replace(/encoding="[^"]*"/i, 'encoding="klingon"')),
  "is UTF-8 in UTF-8": (document) => Buffer.from(document.toString("latin1")),
  "is compressed": (document) => gzipSync(document),
};
