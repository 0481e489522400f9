import type { APIEmbed } from "discord.js";
import type { Block, Message, Span, Tone } from "../../../messages/message.ts";
import { embedLimits } from "../limits.ts";
import { type ButtonRow, renderButtons } from "./buttons.ts";
import { chartParts } from "./chart-parts.ts";
import { clip } from "./clip.ts";
import { cleanText, escapeMarkdown, guardLineStart, isBlank, linkTarget } from "./escape.ts";
import { fitParts, type MarkdownPart } from "./fit-parts.ts";
import { footerOf } from "./footer.ts";
import { type AllowedMentions, mentionLine, NO_MENTIONS, withoutAtSigns } from "./mentions.ts";
import { type Attachment, attachmentsOf, type Drawn, NOT_DRAWN } from "./pictures.ts";
import { plainText, renderLine } from "./spans.ts";

/**
 * The body of a create or edit request. All of it but `attachments` is always there, so that an edit leaves nothing of
 * the old message; whoever edits says that there are none when there are none.
 */
export type Payload = {
  content: string;
  embeds: APIEmbed[];
  components: ButtonRow[];
  allowed_mentions: AllowedMentions;
  attachments?: Attachment[];
};

/**
 * A message for a channel: an embed, one more for each further picture, and the buttons, with the fallback as content. A first block that
 * says the same as the fallback stands there alone, so that nobody reads it twice.
 * Embeds rather than Components V2: a V2 message may have no content, which is what notifications, screen readers and
 * people who switched embeds off are shown; it can never become an ordinary message again; and it holds less text.
 * `mark` is hidden in the buttons, or in the footer of a message without any, for `find` to recognise it.
 * One that was refused as it looks is its content alone, and `find` does not recognise it.
 * Whom the message calls is written, but nobody is notified: only who sends it for the first time may allow that.
 */
export function renderPost(message: Message, mark: string, drawn: Drawn = NOT_DRAWN): Payload {
  if (message.isPlain) return payload(contentOf(message, false), [], [], NOT_DRAWN);
  const components = renderButtons(message.blocks, mark);
  const isSaid = isSaidByContent(message);
  const embeds = renderEmbeds(isSaid ? { ...message, blocks: message.blocks.slice(1) } : message, drawn);
  if (components.length === 0) Object.assign(embeds[0] ?? {}, { footer: { text: footerOf(mark) } });
  return payload(contentOf(message, isSaid && message.blocks[0]?.kind === "heading"), embeds, components, drawn);
}

/** Whether the first block has no words but those of the content, and is not all there is. */
function isSaidByContent({ blocks: [first, ...others], fallback }: Message): boolean {
  if (first === undefined || !("spans" in first) || !others.some(isShown)) return false;
  const isWhole = oneLine(fallback).length < embedLimits.content;
  return isWhole && plainText(first.spans) === cleanText(fallback).trim();
}

function isShown(block: Block): boolean {
  return block.kind !== "actions" && block.kind !== "divider";
}

/** The same message as the answer to a command: nobody is notified of it, so it needs no content. */
export function renderAnswer(message: Message, drawn: Drawn = NOT_DRAWN): Payload {
  return payload("", renderEmbeds(message, drawn), renderButtons(message.blocks, ""), drawn);
}

function payload(content: string, embeds: APIEmbed[], components: ButtonRow[], drawn: Drawn): Payload {
  const attachments = drawn.size === 0 ? {} : { attachments: attachmentsOf(drawn) };
  return { content, embeds, components, allowed_mentions: NO_MENTIONS, ...attachments };
}

function renderEmbeds(message: Message, drawn: Drawn): [APIEmbed, ...APIEmbed[]] {
  const [first, ...further] = [...drawn.values()].map(({ name }) => ({ image: { url: `attachment://${name}` } }));
  return [{ ...renderEmbed(message, drawn), ...first }, ...further];
}

function renderEmbed(message: Message, drawn: Drawn): APIEmbed {
  const shown = message.blocks.slice(0, embedLimits.blocks);
  const heading = shown[0]?.kind === "heading" ? renderTitle(shown[0].spans) : {};
  const color = colorOf(message.tone);
  const parts = (heading.title ? shown.slice(1) : shown).flatMap((block) => renderBlock(block, drawn));
  const description = fitParts(parts, embedLimits.description, message.blocks.length - shown.length);
  if (heading.title === undefined && isBlank(description))
    return { description: oneLine(message.fallback) || "—", color };
  return isBlank(description) ? { ...heading, color } : { ...heading, description, color };
}

/** Of the edge of the embed; where nothing is out of the ordinary it keeps the theme's own. */
const colors: Readonly<Record<Tone, number | undefined>> = {
  new: 0x2f80ed,
  plain: undefined,
  outcome: 0x27ae60,
  disputed: 0xe67e22,
  off: 0xc0392b,
  corrected: 0xf2c94c,
  past: 0x828c96,
};

function colorOf(tone: Tone | undefined): number | undefined {
  return tone && colors[tone];
}

/** Titles know no masked links: the whole title leads to the first link in it. */
function renderTitle(spans: readonly Span[]): { title?: string; url?: string } {
  const title = clip(plainText(spans), embedLimits.title - 1, escapeMarkdown);
  if (isBlank(title)) return {};
  const first = spans.find((span) => span.kind === "link");
  const url = first && linkTarget(first.url);
  return url ? { title: guardLineStart(title), url } : { title: guardLineStart(title) };
}

function renderBlock(block: Block, drawn: Drawn): MarkdownPart[] {
  switch (block.kind) {
    case "heading":
      return part("heading", "### ", block.spans);
    case "paragraph":
      return part("paragraph", "", block.spans);
    case "quote":
      return part("quote", "> ", block.spans);
    case "context":
      return part("context", "-# ", block.spans);
    case "list":
      return renderList(block.items);
    case "divider":
      return [{ kind: "divider", lines: ["· · ·"], dropped: 0 }];
    case "chart":
      return drawn.has(block.chart) ? [] : chartParts(block.chart);
    case "actions":
      return [];
  }
}

function part(kind: MarkdownPart["kind"], prefix: string, spans: readonly Span[]): MarkdownPart[] {
  const line = renderLine(spans, embedLimits.line);
  return isBlank(line) ? [] : [{ kind, lines: [prefix + line], dropped: 0 }];
}

function renderList(items: readonly Span[][]): MarkdownPart[] {
  const lines = items
    .slice(0, embedLimits.items)
    .map((item) => renderLine(item, embedLimits.item - 2))
    .filter((line) => !isBlank(line))
    .map((line) => `- ${line}`);
  return lines.length === 0 ? [] : [{ kind: "list", lines, dropped: Math.max(0, items.length - embedLimits.items) }];
}

/** Behind a live mention the rest is outside text that could widen it. */
function contentOf(message: Message, isHeadline: boolean): string {
  const line = mentionLine(message);
  const said = oneLine(line === "" ? message.fallback : withoutAtSigns(message.fallback));
  return line + (isHeadline && said !== "" ? `**${said}**` : said);
}

function oneLine(fallback: string): string {
  const clean = cleanText(fallback).trim();
  return isBlank(clean) ? "" : guardLineStart(clip(clean, embedLimits.content - 1, escapeMarkdown));
}
