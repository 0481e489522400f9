import { clipped } from "../../cut-text.ts";
import { isWeek, type Period, periodDates, periodWords } from "../../digest/digest-words.ts";
import { type Action, actions, type Block, context, type Message, paragraph, text } from "../../messages/message.ts";

const mostPages = 5;

/** One of the messages of a digest, for the asker alone; `page` counts from 1 and is among them. */
export function digestPreview(messages: readonly Message[], page: number, mayManage: boolean): Message {
  const shown = messages[page - 1] ?? (messages[0] as Message);
  const buttons = [...pageButtons(messages.length, page), ...(mayManage ? [postNow] : []), followed];
  return {
    fallback: shown.fallback,
    blocks: [
      ...shown.blocks.filter(({ kind }) => kind !== "actions"),
      note(messages.length, page),
      actions(...buttons),
    ],
  };
}

const postNow: Action = { label: "Post it now", command: "digest now" };
const followed: Action = { label: "What this channel follows", command: "list" };

function note(pages: number, page: number): Block {
  if (pages === 1) return context("A preview: only you see it.");
  const thread = page === 1 ? "the others follow in its thread" : "posted in the thread of the first";
  return context(`A preview, message ${page} of ${pages} (${thread}): only you see it.`);
}

/** The pages beside this one, and the first ones. */
function pageButtons(pages: number, page: number): Action[] {
  const first = Math.max(1, Math.min(page - 2, pages - mostPages + 1));
  const shown = Array.from({ length: Math.min(mostPages, pages) }, (_, i) => first + i);
  return shown
    .filter((each) => each !== page)
    .map((each) => ({ label: each === page + 1 ? "Next" : `Message ${each}`, command: `digest preview ${each}` }));
}

/** Nothing came in the period, so no digest would be sent. */
export function digestNothing(period: Period, titles: readonly string[]): Message {
  const fact = `Nothing new ${periodWords(period)} in ${clipped(titles.join(", "), 300)}.`;
  return {
    fallback: fact,
    isEmpty: true,
    blocks: [
      paragraph(fact),
      context(`Looked for stories from ${periodDates(period)}. Without any, no digest is sent.`),
      context(
        "Older stories: ",
        text("/news latest", "code"),
        isWeek(period) ? ". More topics: " : ". A longer period: ",
        text(isWeek(period) ? "/news topics" : "/news digest schedule weekly", "code"),
      ),
      actions({ label: "Latest stories", command: "latest" }, followed),
    ],
  };
}
