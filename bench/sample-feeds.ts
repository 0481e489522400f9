import { createNewsText, type NewsText } from "./news-text.ts";

type Story = ReturnType<NewsText["article"]>;

/** Feeds of the kinds newsrooms publish, made up, the same at every run. All are well-formed: a strict parser reads them too. */
export function sampleFeeds(): ReadonlyMap<string, string> {
  const news = createNewsText();
  const stories = (count: number) => Array.from({ length: count }, () => news.article(1_000));
  return new Map([
    ["RSS, 20 entries, short descriptions", rss(stories(20), brief)],
    ["RSS, 100 entries, short descriptions", rss(stories(100), brief)],
    ["RSS, 40 entries, escaped HTML", rss(stories(40), (story) => tag("description", escaped(page(story))))],
    ["RSS, 30 entries, full text in CDATA", rss(stories(30), full)],
    ["RSS, 50 entries, media and categories", rss(stories(50), rich)],
    ["RSS 1.0, 30 entries", rdf(stories(30))],
    ["Atom, 30 entries, HTML", atom(stories(30), (story) => tag('content type="html"', escaped(page(story))))],
    ["Atom, 30 entries, XHTML", atom(stories(30), xhtml)],
  ]);
}

function brief(story: Story): string {
  return tag("description", story.description);
}

function full(story: Story): string {
  return (
    tag("description", `<![CDATA[<p>${story.description}</p>]]>`) +
    tag("dc:creator", `<![CDATA[${story.title.slice(0, 12)}]]>`) +
    tag("content:encoded", `<![CDATA[${page(story)}]]>`) +
    tag("wfw:commentRss", `https://bench.example/${story.id}/feed/`) +
    tag("slash:comments", "0")
  );
}

function rich(story: Story): string {
  const names = story.title.split(" ");
  const images = [140, 460, 700].map(
    (width) =>
      `<media:content width="${width}" url="https://img.bench.example/${story.id}/${width}.jpg?s=4f2a&amp;w=${width}">` +
      `<media:credit scheme="urn:ebu">Photograph: ${names[0]}</media:credit></media:content>`,
  );
  const categories = names.map((name) => tag(`category domain="https://bench.example/${name}"`, name));
  const description = escaped(
    `<p>${story.description}</p> <a href="https://bench.example/${story.id}">Continue reading...</a>`,
  );
  return (
    tag("description", description) + images.join("") + categories.join("") + tag("dc:date", "2025-08-20T09:30:00Z")
  );
}

function xhtml(story: Story): string {
  return tag('content type="xhtml"', `<div xmlns="http://www.w3.org/1999/xhtml">${page(story)}</div>`);
}

/** An article as a publisher's system writes it. Well-formed as XHTML too. */
function page({ id, title, body }: Story): string {
  const image = `<figure class="wp-block-image"><img src="https://img.bench.example/${id}.jpg" alt="" width="640"/><figcaption>${title}</figcaption></figure>`;
  const paragraphs = body.split("\n\n").map((text, at) => {
    const [first = "", ...rest] = text.split(" ");
    return `<p class="wp-block-paragraph">${first} <a href="https://bench.example/tag/${at}" rel="nofollow">${rest.slice(0, 3).join(" ")}</a> <strong>said</strong>: &#8220;${rest.slice(3).join(" ")}&#8221;</p>\n`;
  });
  return `${image}\n${paragraphs.join("")}`;
}

function rss(stories: readonly Story[], texts: (story: Story) => string): string {
  const items = stories.map(
    (story) =>
      `<item>\n${tag("title", story.title)}${tag("link", `https://bench.example/news/${story.id}?utm_source=rss`)}` +
      `${tag("pubDate", pubDate(story))}${tag('guid isPermaLink="false"', `https://bench.example/?p=${story.id}`)}${texts(story)}</item>\n`,
  );
  const names =
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" ' +
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" ' +
    'xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:atom="http://www.w3.org/2005/Atom"';
  const head = `${tag("title", "Bench")}${tag("link", "https://bench.example/")}${tag("language", "en")}${tag("ttl", "30")}`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" ${names}><channel>\n${head}${items.join("")}</channel></rss>`;
}

function rdf(stories: readonly Story[]): string {
  const items = stories.map(
    (story) =>
      `<item rdf:about="https://bench.example/${story.id}">\n${tag("title", story.title)}` +
      `${tag("link", `https://bench.example/${story.id}`)}${brief(story)}${tag("dc:date", isoDate(story))}</item>\n`,
  );
  const names =
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"';
  const head = `${tag("title", "Bench")}${tag("link", "https://bench.example/")}${tag("dc:language", "en")}`;
  return `<?xml version="1.0"?>\n<rdf:RDF ${names}><channel rdf:about="https://bench.example/">${head}</channel>\n${items.join("")}</rdf:RDF>`;
}

function atom(stories: readonly Story[], content: (story: Story) => string): string {
  const entries = stories.map(
    (story) =>
      `<entry>\n${tag("id", `tag:bench.example,2025:${story.id}`)}${tag("title", story.title)}` +
      `<link rel="alternate" type="text/html" href="https://bench.example/${story.id}"/>\n` +
      `${tag("published", isoDate(story))}${tag("updated", isoDate(story))}` +
      `${tag("author", tag("name", "Ada Example"))}${tag("summary", story.description)}${content(story)}</entry>\n`,
  );
  const head = `${tag("title", "Bench")}<link rel="alternate" href="https://bench.example/"/><link rel="self" href="https://bench.example/feed"/>`;
  return `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">${head}${entries.join("")}</feed>`;
}

function pubDate({ id }: Story): string {
  return new Date(Date.UTC(2025, 7, 20) - id * 60_000).toUTCString();
}

function isoDate({ id }: Story): string {
  return new Date(Date.UTC(2025, 7, 20) - id * 60_000).toISOString();
}

/** `start` may carry attributes. */
function tag(start: string, content: string): string {
  return `<${start}>${content}</${start.split(" ", 1)[0]}>\n`;
}

function escaped(html: string): string {
  return html.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
