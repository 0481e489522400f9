import { clipped } from "../cut-text.ts";
import { counted } from "../messages/counted.ts";
import type { MessageLimits } from "../messages/limits.ts";
import { actions, type Block, context, type Message } from "../messages/message.ts";
import type { Digest } from "./digest.ts";
import { type DetailRoom, digestDetails } from "./digest-details.ts";
import { digestParts, type Section } from "./digest-parts.ts";
import { digestRoot, type RootRoom } from "./digest-root.ts";

/** From everything to the least that the first message shows: what has no room there goes on in the thread. */
const rooms: readonly RootRoom[] = [
  { stories: 5, lead: 2, places: true },
  { stories: 4, lead: 2, places: true },
  { stories: 3, lead: 2, places: true },
  { stories: 3, lead: 2, places: false },
  { stories: 2, lead: 2, places: false },
  { stories: 2, lead: 1, places: false },
  { stories: 1, lead: 1, places: false },
  { stories: 1, lead: 1, places: false, chartFirst: true },
];
/** From much to little that the thread tells of each topic: a digest of many topics has to stay readable. */
const detailRooms: readonly DetailRoom[] = [
  { points: 4, open: 2, more: 4, values: 6 },
  { points: 2, open: 1, more: 2, values: 5 },
  { points: 1, open: 0, more: 1, values: 4 },
  { points: 0, open: 0, more: 0, values: 3 },
];
/** More messages than that nobody reads, and no longer ones in one piece. */
const mostMessages = 8;
const readAtOnce = 3_500;
/** In less, a digest in parts would be titles for the most part; what the place does not take is cut on the way. */
const leastPart = 1_000;
/** For the line that points to the thread, and the buttons. */
const besideBlocks = 2;
/** For the line that points to the thread. */
const pointerSize = 160;

/**
 * The digest as messages: the first is posted, the others follow in its thread. All in one where that has room; otherwise the first holds
 * the numbers, where each topic stands, its heaviest stories and the chart, and what has no room there is told in the thread.
 */
export function digestMessages(digest: Digest, limits: MessageLimits): [Message, ...Message[]] {
  const part = partLimits(limits);
  const { room, parts: roots } = fittingRoot(digest, part);
  const fallback = fallbackOf(digest);
  const [root = [], ...spilled] = roots;
  const details = fittingDetails(digest, room, { messages: mostMessages - roots.length, part });
  const [single, second] = digestParts([...digestRoot(digest, room), ...details], part);
  if (single && !second) return [{ fallback, blocks: [...single, followed] }];
  const others = [...spilled, ...digestParts(details, part)];
  return [
    { fallback, blocks: [...root, pointer(details), followed] },
    ...others.map((blocks, i) => ({
      fallback: `Digest, ${i + 2} of ${others.length + 1}: ${titlesOf(blocks)}`,
      blocks,
    })),
  ];
}

function partLimits(limits: MessageLimits): MessageLimits {
  const characters = Math.max(leastPart, Math.min(readAtOnce, limits.characters));
  return { ...limits, characters, blocks: limits.blocks - besideBlocks };
}

function fittingDetails(
  digest: Digest,
  shown: RootRoom,
  { messages, part }: { messages: number; part: MessageLimits },
): Section[] {
  const tried = detailRooms.map((room) => digestDetails(digest, shown, room));
  return tried.find((sections) => digestParts(sections, part).length <= messages) ?? (tried.at(-1) as Section[]);
}

const followed = actions({ label: "What this channel follows", command: "list" });

function fittingRoot(digest: Digest, part: MessageLimits): { room: RootRoom; parts: Block[][] } {
  const root = { ...part, characters: part.characters - pointerSize };
  const tried = rooms.map((room) => ({ room, parts: digestParts(digestRoot(digest, room), root) }));
  return tried.find(({ parts }) => parts.length === 1) ?? (tried.at(-1) as (typeof tried)[number]);
}

function pointer(details: readonly Section[]): Block {
  const about = details.map(({ name }) => name).filter((name, i, all) => all.indexOf(name) === i);
  return context(clipped(`In the thread: ${about.join(", ")}.`, pointerSize - 10));
}

function titlesOf(blocks: readonly Block[]): string {
  const titles = blocks.flatMap((block) => (block.kind === "heading" ? [plain(block)] : []));
  return clipped(titles.join(", "), 300);
}

function plain({ spans }: Extract<Block, { kind: "heading" }>): string {
  return spans.map((span) => (span.kind === "time" ? "" : span.text)).join("");
}

function fallbackOf({ topics, stories }: Digest): string {
  const busy = topics.filter(({ total }) => total > 0).map(({ topic }) => topic.title);
  return clipped(`Digest: ${counted(stories, "story", "stories")} in ${busy.join(", ") || "your topics"}`, 300);
}
