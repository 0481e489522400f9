import type { Message } from "./message.ts";

/** A message as it looks in use, for the gallery. `editable`: posted as a card that will be edited, so within the limits of edits. */
export type Example = { name: string; message: Message; editable: boolean };

/** An example of an answer, which is never edited. */
export function example(name: string, message: Message): Example {
  return { name, message, editable: false };
}

/** An example of a card, which is edited as its story goes on. */
export function cardExample(name: string, message: Message): Example {
  return { name, message, editable: true };
}
