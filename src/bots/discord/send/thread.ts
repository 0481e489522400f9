import { DiscordAPIError, Routes } from "discord.js";
import type { SendFailure } from "../../../delivery/transport.ts";
import { clip } from "../render/clip.ts";
import { cleanText, isBlank } from "../render/escape.ts";
import { withoutAtSigns } from "../render/mentions.ts";
import { type PostPlace, readCard } from "./card.ts";
import { classify } from "./classify.ts";

/**
 * "none": there can be no thread here for now, for reasons that leave an ordinary reply open; `refused` when it is a
 * permission that is missing, which Discord wants not to be tried again and again.
 */
export type NoThread = { kind: "none"; refused: boolean };

const ALREADY_THERE = 160004;
/** Somebody ended the conversation there: saying it in the channel instead would go around them. */
const CLOSED = new Set<string | number>([50083, 160005]);
const LONGEST_NAME = 100;
/** Minutes until a quiet thread leaves the list of channels. */
const LISTED_FOR = 1_440;

/** `fresh`: it was started just now. */
type Open = { kind: "open"; fresh: boolean };

/**
 * Sees to it that a message of the channel has a thread; one that is there already is as good. A thread without a better
 * name is called `name`.
 */
export async function openThread(where: PostPlace, name: string): Promise<Open | NoThread | SendFailure> {
  // Discord allows few starts, and makes whoever asks for more wait for minutes: ask only where there is none yet.
  const card = await readCard(where);
  if (card.kind !== "card") return card;
  return card.hasThread ? { kind: "open", fresh: false } : startThread(where, isBlank(card.title) ? name : card.title);
}

async function startThread(
  { rest, address, root, timeoutMs }: PostPlace,
  name: string,
): Promise<Open | NoThread | SendFailure> {
  try {
    const body = { name: threadName(name), auto_archive_duration: LISTED_FOR };
    await rest.post(Routes.threads(address, root), { body, signal: AbortSignal.timeout(timeoutMs) });
    return { kind: "open", fresh: true };
  } catch (error) {
    if (error instanceof DiscordAPIError && error.code === ALREADY_THERE) return { kind: "open", fresh: false };
    const failure = classify(error);
    // Nothing is said yet, and the second start finds the thread of the first.
    if (failure.kind === "unknown") return { kind: "retry", reason: failure.reason };
    return failure.kind === "gone" || failure.kind === "rejected" ? noThread(error) : failure;
  }
}

/** What a refused post into a thread means for the reply. A refusal of the thread is none of the channel. */
export function threadFailure(error: unknown): NoThread | SendFailure {
  const failure = classify(error);
  if (failure.kind !== "gone") return failure;
  const closed = error instanceof DiscordAPIError && CLOSED.has(error.code);
  return closed ? { kind: "rejected", reason: failure.reason } : noThread(error);
}

/** What a refused edit of a message in a thread means: it stays as it is. */
export function threadEditFailure(error: unknown): SendFailure {
  const failure = classify(error);
  return failure.kind === "gone" ? { kind: "missing", reason: failure.reason } : failure;
}

function noThread(error: unknown): NoThread {
  return { kind: "none", refused: error instanceof DiscordAPIError && error.status === 403 };
}

/** Names are plain text to Discord, and are repeated as a message of the channel's. */
function threadName(value: string): string {
  const name = clip(cleanText(withoutAtSigns(value)).trim(), LONGEST_NAME);
  return isBlank(name) ? "More about this" : name;
}
