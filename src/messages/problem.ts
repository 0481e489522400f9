import { type Message, paragraph } from "./message.ts";

/** A person's mistake, with the way out that its text ends with. */
export function mistake(error: { message: string }): Message {
  return { fallback: error.message, blocks: [paragraph(error.message)] };
}

/** Our mistake; the id finds it in the log. */
export function fault(id: string): Message {
  const words = `Something went wrong (${id}). Nothing was changed. Try again; if it stays, give this id to whoever runs Dateline.`;
  return { fallback: words, blocks: [paragraph(words)] };
}
