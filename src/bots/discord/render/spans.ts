import type { Span } from "../../../messages/message.ts";
import { clip } from "./clip.ts";
import { cleanText, escapeCode, escapeMarkdown, guardLineStart, isBlank, linkTarget } from "./escape.ts";

const MARKERS = { bold: "**", italic: "*", code: "`" } as const;
const TIME_STYLES = { date: "D", time: "t", datetime: "f" } as const;

/** Spans as one line of Discord Markdown of at most `max` UTF-16 units, cut with "…" between graphemes. */
export function renderLine(spans: readonly Span[], max: number): string {
  // One unit for the "…", one for the guard of the line's start.
  const room = max - 2;
  let line = "";
  for (const span of spans) {
    const whole = separate(line, renderSpan(span, Number.POSITIVE_INFINITY));
    if (line.length + whole.length > room) return cutLine(line, span, room);
    line += whole;
  }
  return guardLineStart(line.trim());
}

function cutLine(line: string, span: Span, room: number): string {
  const piece = separate(line, renderSpan(span, room - line.length - 1));
  const cut = line.length + piece.length > room ? line : line + piece;
  return guardLineStart(cut.includes("…", line.length) ? cut.trim() : `${cut.trim()}…`);
}

/** The same spans where Discord shows neither links nor times: titles. Not escaped. */
export function plainText(spans: readonly Span[]): string {
  return spans
    .map((span) => (span.kind === "time" ? utcText(span.at, span.show) : cleanText(span.text)))
    .join("")
    .trim();
}

function renderSpan(span: Span, room: number): string {
  if (span.kind === "time") return renderTime(span.at, span.show);
  if (span.kind === "link") return renderLink(span, room);
  if (span.kind === "post") return renderText(span.text, undefined, room);
  return renderText(span.text, span.style, room);
}

function renderText(value: string, style: keyof typeof MARKERS | undefined, room: number): string {
  const clean = cleanText(value);
  if (!style || isBlank(clean)) return clip(clean, room, escapeMarkdown);
  const marker = MARKERS[style];
  const core = clip(clean.trim(), room - 2 * marker.length - 2, style === "code" ? escapeCode : escapeMarkdown);
  if (core === "") return "";
  // "** word **" is not bold: the spaces go outside.
  return `${clean.startsWith(" ") ? " " : ""}${marker}${core}${marker}${clean.endsWith(" ") ? " " : ""}`;
}

function renderLink(span: Span & { kind: "link" }, room: number): string {
  const target = linkTarget(span.url);
  const overhead = target ? target.length + 8 : 0;
  if (!target || overhead > room) return renderText(span.text, span.style, room);
  const clean = cleanText(span.text).trim();
  // Discord reads square brackets inside a label even when they are escaped.
  const label = (isBlank(clean) ? new URL(target).hostname : clean).replaceAll("[", "(").replaceAll("]", ")");
  const marker = span.style ? MARKERS[span.style] : "";
  return `[${marker}${clip(label, room - overhead, escapeMarkdown)}${marker}](${target})`;
}

function renderTime(at: number, show: keyof typeof TIME_STYLES): string {
  return isDate(at) ? `<t:${Math.floor(at / 1000)}:${TIME_STYLES[show]}>` : "unknown time";
}

function utcText(at: number, show: keyof typeof TIME_STYLES): string {
  if (!isDate(at)) return "unknown time";
  const iso = new Date(at).toISOString();
  const [day, clock] = [iso.slice(0, -14), `${iso.slice(-13, -8)} UTC`];
  return show === "date" ? day : show === "time" ? clock : `${day} ${clock}`;
}

function isDate(at: number): boolean {
  return Math.abs(at) <= 8.64e15;
}

/** "**a**" directly before "**b**" would be read as other markers; a zero-width space keeps them apart. */
function separate(line: string, piece: string): string {
  const last = line.at(-1);
  return (last === "*" || last === "`") && piece.startsWith(last) ? `\u200b${piece}` : piece;
}
