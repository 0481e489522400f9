import { scanMarkup } from "./markup-scan.ts";
import { decodeXml } from "./xml-text.ts";

const chunkLength = 65_536;
/** Of the words before the feed: a browser's remark that the XML has no style, not an article that shows an example. */
const longestPreface = 300;
const rawTags: ReadonlySet<string> = new Set(["script", "style", "title"]);
const start = /<(?:\?xml|rss|rdf:rdf|feed|channel)[\s>]|\{\s*"version"\s*:\s*"https?:\/\/jsonfeed\.org\//i;

/**
 * The feed that a page or an envelope shows as its text: the source as browsers display it, or a string in the answer of a
 * web service. Undefined when the text is anything else. Linear; of a page that is not such, little is read.
 */
export function feedInside(page: string): string | undefined {
  if (!/&(?:lt|#60|#x3c);|<!\[CDATA\[|jsonfeed\.org/i.test(page)) return undefined;
  const reader = textReader();
  let found: string | undefined;
  for (let at = 0; at < page.length; ) {
    at = scanMarkup(page, at, Math.min(at + chunkLength, page.length), reader, rawTags);
    if (found !== undefined) continue;
    const text = reader.texts.join("").trimStart();
    const place = text.slice(0, longestPreface + 100).search(start);
    if (place >= 0) found = text.slice(0, place);
    else if (text.length > longestPreface) return undefined;
  }
  return found === undefined ? undefined : reader.texts.join("").trimStart().slice(found.length);
}

function textReader() {
  const texts: string[] = [];
  let isRaw = false;
  return {
    texts,
    openTag: (name: string) => {
      isRaw = rawTags.has(name.toLowerCase());
    },
    closeTag: () => {
      isRaw = false;
    },
    text: (text: string, isLiteral: boolean) => {
      if (!isRaw) texts.push(isLiteral ? text : decodeXml(text));
    },
  };
}
