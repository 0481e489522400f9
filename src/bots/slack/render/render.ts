import { fitBlocks } from "../../../messages/fit-blocks.ts";
import type { Block, Message } from "../../../messages/message.ts";
import { layOutLimits, longestFallback, mostBlocks } from "../limits.ts";
import { layOut, type SlackBlock } from "./lay-out.ts";
import { mentionBlock, mentionTokens } from "./mentions.ts";
import { mrkdwnLine } from "./mrkdwn.ts";
import type { ChartFiles } from "./pictures.ts";

export type SlackPayload = { text: string; blocks: SlackBlock[]; unfurl_links: false; unfurl_media: false };

/** Every button's action_id begins with this; the command line is its `value`. */
export const ACTION_PREFIX = "news:";

export type RenderOptions = {
  editable: boolean;
  timezone?: string;
  files?: ChartFiles;
  /** "call": the message notifies whom it mentions; "show": it only names them, as an edit does. Absent: neither. */
  mentions?: "call" | "show";
};

/**
 * A message as Slack takes it. Prose becomes rich_text blocks, because their text is never parsed: no word of a feed can
 * turn into a mention, a link or emphasis there. Small print and the fallback can only be mrkdwn and are escaped.
 * What is too long loses whole list items and blocks, and says so. `editable` keeps within what chat.update takes.
 */
export function render(message: Message, options: RenderOptions): SlackPayload {
  const called = options.mentions && mentionBlock(message.mentions);
  const first = called ? [called] : [];
  const text = [options.mentions === "call" ? mentionTokens(message.mentions) : "", plainLine(message)]
    .join(" ")
    .trim();
  const blocks = message.isPlain ? [] : [...first, ...blocksOf(message, options, first)];
  return { text, blocks, unfurl_links: false, unfurl_media: false };
}

/** `first`: what stands above them. */
function blocksOf(message: Message, options: RenderOptions, first: readonly SlackBlock[]): SlackBlock[] {
  const limits = options.editable ? layOutLimits.editable : layOutLimits.post;
  const count = options.editable ? jsonSize : sizeOf;
  const { timezone = "UTC", files = new Map() } = options;
  const lay = (block: Block, index: number) => numbered(layOut(block, { ...limits, timezone, files }), index);
  const shown = message.blocks.filter((block) => lay(block, 0).length > 0);
  // Measured as the last of the message, where its numbers are longest.
  const measure = (block: Block) => count(lay(block, mostBlocks));
  const room = { size: limits.size - count([...first]), blocks: mostBlocks - first.length };
  const blocks = fitBlocks(shown, room, measure).flatMap(lay);
  return blocks.length > 0 ? blocks : [plain(message.fallback)];
}

/** A reply is notified without the message above it: what it goes on from is named. */
function plainLine({ fallback, about }: Message): string {
  const line = about === undefined ? fallback : `${about}: ${fallback}`;
  return mrkdwnLine([{ kind: "text", text: line }], longestFallback, "UTC") || "…";
}

/** Slack wants every action_id of a message to be its own. */
function numbered(block: SlackBlock | undefined, index: number): SlackBlock[] {
  if (block === undefined) return [];
  if (block.type !== "actions") return [block];
  const elements = block.elements.map((button, i) => ({ ...button, action_id: `${ACTION_PREFIX}${index}:${i}` }));
  return [{ ...block, elements }];
}

/** A message that has nothing but its fallback. */
function plain(fallback: string): SlackBlock {
  const block = layOut(
    { kind: "paragraph", spans: [{ kind: "text", text: fallback }] },
    { ...layOutLimits.post, timezone: "UTC", files: new Map() },
  );
  return block ?? { type: "divider" };
}

function jsonSize(blocks: SlackBlock[]): number {
  return JSON.stringify(blocks).length;
}

/** Characters as Slack may count them: every string a block holds, templates and addresses included. */
function sizeOf(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + sizeOf(each), 0);
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce((sum, [key, each]) => sum + (NO_TEXT.has(key) ? 0 : sizeOf(each)), 0);
}

const NO_TEXT = new Set(["type", "style"]);
