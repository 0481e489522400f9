import { MessageFlags, type REST, Routes } from "discord.js";
import { z } from "zod";
import type { SendFailure } from "../../../delivery/transport.ts";
import type { Millis } from "../../../model.ts";
import { unescapeMarkdown } from "../render/escape.ts";
import { withoutMentions } from "../render/mentions.ts";
import { classify } from "./classify.ts";

/** The message that a thread is to begin with. `title` is empty where the bot may not read it. */
export type StandingCard = { kind: "card"; title: string; hasThread: boolean };

const own = z.looseObject({ id: z.string(), content: z.string(), flags: z.number().default(0) });

/** Content is the headline in bold; before it was so, plain and with the count of outlets. */
function titleOf(content: string): string {
  const [, bold] = /^\*\*(.+)\*\*$/.exec(withoutMentions(content)) ?? [];
  return unescapeMarkdown(bold ?? withoutMentions(content)).replace(/ \(\d+ outlets?[^()]*\)$/, "");
}

/** A message of ours: the channel and its id there. */
export type PostPlace = { rest: REST; address: string; root: string; timeoutMs: Millis };

/** Looks at a message of ours. One that may not be looked at may still be there. */
export async function readCard({ rest, address, root, timeoutMs }: PostPlace): Promise<StandingCard | SendFailure> {
  const unread: StandingCard = { kind: "card", title: "", hasThread: false };
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const read = own.safeParse(await rest.get(Routes.channelMessage(address, root), { signal }));
    if (!read.success) return unread;
    const { content, flags } = read.data;
    const hasThread = (flags & MessageFlags.HasThread) !== 0;
    return { kind: "card", title: titleOf(content), hasThread };
  } catch (error) {
    const failure = classify(error);
    // Nothing is said yet.
    if (failure.kind === "unknown") return { kind: "retry", reason: failure.reason };
    return failure.kind === "gone" || failure.kind === "rejected" ? unread : failure;
  }
}
