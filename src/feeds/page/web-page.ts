import { documentKind } from "../document/document-kind.ts";
import { decodeText } from "../encoding/decode.ts";
import { htmlToLine } from "../html/html-text.ts";
import { type FetchFailure, failure } from "../http/fetch-failure.ts";

const sampleLength = 65_536;
const longestTitle = 100;

const challenge =
  /_cf_chl_opt|cf-chl-|challenge-platform|<title>just a moment\.\.\.|<title>attention required! \| cloudflare/i;
const captcha = /g-recaptcha|h-captcha|are you a robot|verify (?:that )?you are (?:a )?human/i;
const password = /type\s{0,9}=\s{0,9}["']?password/i;

/** What a document is that should be a feed and is a web page instead: a check for robots, a login, or some page. Undefined: no web page. */
export function webPageFailure(body: Uint8Array, contentType?: string): FetchFailure | undefined {
  const sample = decodeText(body.subarray(0, sampleLength), contentType);
  const kind = documentKind(sample);
  if (kind !== "web page" && kind !== "markup") return undefined;
  const obstacle = robotCheckIn(sample);
  if (obstacle) return failure("blocked", obstacle);
  const title = titleIn(sample);
  const named = title === "" ? "" : ` ("${title}")`;
  if (password.test(sample)) {
    return failure(
      "not-a-feed",
      `The address asks for a login${named}; give the feed its credentials in the watchlist, or look for an open feed.`,
    );
  }
  if (kind === "markup") return undefined;
  return failure(
    "not-a-feed",
    `This is a web page${named}, not a feed; /news feeds add with the page's address finds the feed of the site.`,
  );
}

/** A page that stands in front of a site to keep programs out. */
export function robotCheckIn(html: string): string | undefined {
  if (challenge.test(html)) return "Cloudflare asks for a browser; ask the publisher to let feed readers through.";
  if (captcha.test(html) && !/<article[\s>]/i.test(html)) {
    return "The site checks for robots; ask the publisher to let feed readers through.";
  }
  return undefined;
}

function titleIn(html: string): string {
  const lower = html.toLowerCase();
  const start = lower.search(/<title[\s>]/);
  const open = start < 0 ? -1 : lower.indexOf(">", start);
  const end = open < 0 ? -1 : lower.indexOf("</title", open);
  return end < 0
    ? ""
    : htmlToLine(html.slice(open + 1, end))
        .slice(0, longestTitle)
        .trim()
        .toWellFormed();
}
