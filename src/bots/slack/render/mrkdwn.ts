import type { Span } from "../../../messages/message.ts";
import { cleanText, clip } from "./clean-text.ts";
import { linkUrl } from "./link-url.ts";
import { dateFallback, dateFormat, unixSeconds } from "./slack-time.ts";

/** One character becomes at most this many ("&amp;"). */
const LONGEST_ESCAPE = 5;

/**
 * Outside text for a mrkdwn field, on one line. `&`, `<` and `>` are escaped, which rules out mentions and links. Slack has
 * no escape for `*`, `_`, `~`, backtick and `:emoji:`, so where they could mean something they become a look-alike.
 */
export function escapeMrkdwn(raw: string): string {
  return cleanText(raw)
    .replace(/\s+/g, " ")
    .replace(MARKER_AT_WORD_EDGE, (marker) => LOOK_ALIKE[marker] ?? "")
    .replace(/:(?=[^\s:]{1,100}:)/g, "꞉")
    .replace(/[&<>]/g, (sign) => ENTITY[sign] ?? "");
}

/** Slack formats only at the edge of a word, so `snake_case` and `2*3` may stay as they are. A backtick never may. */
const MARKER_AT_WORD_EDGE = /`|(?<![A-Za-z0-9])[*_~]|[*_~](?![A-Za-z0-9])/g;
const LOOK_ALIKE: Readonly<Record<string, string>> = { "*": "∗", _: "ˍ", "~": "∼", "`": "ˋ" };
const ENTITY: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/**
 * Spans as one line of mrkdwn of at most `max` characters; what does not fit is left out and "…" stands for it.
 * Emphasis is dropped: this is for small print.
 */
export function mrkdwnLine(spans: readonly Span[], max: number, timezone: string): string {
  let line = "";
  for (const span of spans) {
    const room = max - 1 - line.length;
    const piece = mrkdwnSpan(span, timezone);
    if (piece.length > room) {
      line += span.kind === "text" ? escapeMrkdwn(clip(span.text, Math.floor(room / LONGEST_ESCAPE))) : "…";
      break;
    }
    line += piece;
  }
  // At the start of a line even an escaped ">" is read as a quotation.
  return line.trim().replace(/^&gt;/, "›");
}

function mrkdwnSpan(span: Span, timezone: string): string {
  // A "post" that is still here has no address yet.
  if (span.kind === "text" || span.kind === "post") return escapeMrkdwn(span.text);
  if (span.kind === "time") return mrkdwnTime(span, timezone);
  const url = linkUrl(span.url);
  const label = escapeMrkdwn(span.text).trim();
  if (!url) return label;
  return `<${url.replace(/[<>|&]/g, (sign) => URL_SIGN[sign] ?? "")}|${label || escapeMrkdwn(new URL(url).host)}>`;
}

const URL_SIGN: Readonly<Record<string, string>> = { "<": "%3C", ">": "%3E", "|": "%7C", "&": "&amp;" };

function mrkdwnTime(span: Extract<Span, { kind: "time" }>, timezone: string): string {
  const seconds = unixSeconds(span.at);
  const fallback = escapeMrkdwn(dateFallback(span, timezone));
  return seconds === undefined ? fallback : `<!date^${seconds}^${dateFormat(span.show)}|${fallback}>`;
}
