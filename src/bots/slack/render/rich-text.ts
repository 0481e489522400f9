import type { RichTextElement } from "@slack/types";
import type { Span } from "../../../messages/message.ts";
import { cleanText } from "./clean-text.ts";
import { linkUrl } from "./link-url.ts";
import { dateFallback, dateFormat, unixSeconds } from "./slack-time.ts";

type RichTextStyle = { bold?: true; italic?: true; code?: true };

/**
 * Spans as elements of a rich_text block. A text element is shown as it stands: Slack parses neither markup nor mentions
 * in it, so nothing is escaped here (an entity would be shown as typed). Empty elements are left out, Slack refuses them.
 */
export function richText(spans: readonly Span[], timezone: string, always: RichTextStyle = {}): RichTextElement[] {
  return spans.flatMap((span) => element(span, timezone, always));
}

function element(span: Span, timezone: string, always: RichTextStyle): RichTextElement[] {
  if (span.kind === "time") return [dateElement(span, timezone, always)];
  const style = span.kind !== "post" && span.style ? { ...always, [span.style]: true } : always;
  const text = cleanText(span.text);
  const url = span.kind === "link" ? linkUrl(span.url) : undefined;
  if (url) return [{ type: "link", url, text: text.trim() || new URL(url).host, ...styled(style) }];
  return text === "" ? [] : [{ type: "text", text, ...styled(style) }];
}

function dateElement(span: Extract<Span, { kind: "time" }>, timezone: string, style: RichTextStyle): RichTextElement {
  const timestamp = unixSeconds(span.at);
  const fallback = dateFallback(span, timezone);
  if (timestamp === undefined) return { type: "text", text: fallback, ...styled(style) };
  return { type: "date", timestamp, format: dateFormat(span.show), fallback, ...styled(style) };
}

function styled(style: RichTextStyle): { style?: RichTextStyle } {
  return Object.keys(style).length > 0 ? { style } : {};
}
