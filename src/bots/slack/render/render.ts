import type { Block, Message } from "../../../messages/message.ts";
import { fitBlocks } from "./fit-blocks.ts";
import { layOut, type SlackBlock } from "./lay-out.ts";
import { mentionBlock, mentionTokens } from "./mentions.ts";
import { mrkdwnLine } from "./mrkdwn.ts";
import type { ChartFiles } from "./pictures.ts";

export type SlackPayload = { text: string; blocks: SlackBlock[]; unfurl_links: false; unfurl_media: false };

/** Every button's action_id begins with this; the command line is its `value`. */
export const ACTION_PREFIX = "news:";

const MOST_BLOCKS = 50;
const LONGEST_FALLBACK = 2900;

/**
 * Characters over all blocks. Slack documents 3,000 a text, but refuses messages from about 11,000 in all on
 * (msg_blocks_too_long), and edits of what it once took from 4,000 on (msg_too_long). Nobody says what it counts there, so
 * for an edit all of the JSON is.
 */
const LIMITS = {
  post: { size: 9000, text: 2900, item: 700, smallPrint: 2900, chart: 6000, count: sizeOf },
  editable: { size: 3900, text: 1500, item: 500, smallPrint: 1300, chart: 2800, count: jsonSize },
};

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
  const limits = options.editable ? LIMITS.editable : LIMITS.post;
  const { timezone = "UTC", files = new Map() } = options;
  const lay = (block: Block, index: number) => numbered(layOut(block, { ...limits, timezone, files }), index);
  const shown = message.blocks.filter((block) => lay(block, 0).length > 0);
  // Measured as the last of the message, where its numbers are longest.
  const measure = (block: Block) => limits.count(lay(block, MOST_BLOCKS));
  const called = options.mentions && mentionBlock(message.mentions);
  const first = called ? [called] : [];
  const room = { size: limits.size - limits.count(first), blocks: MOST_BLOCKS - first.length };
  const blocks = fitBlocks(shown, room, measure).flatMap(lay);
  return {
    text: [options.mentions === "call" ? mentionTokens(message.mentions) : "", plainLine(message)].join(" ").trim(),
    blocks: [...first, ...(blocks.length > 0 ? blocks : [plain(message.fallback)])],
    unfurl_links: false,
    unfurl_media: false,
  };
}

function plainLine({ fallback }: Message): string {
  return mrkdwnLine([{ kind: "text", text: fallback }], LONGEST_FALLBACK, "UTC") || "…";
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
    { ...LIMITS.post, timezone: "UTC", files: new Map() },
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
