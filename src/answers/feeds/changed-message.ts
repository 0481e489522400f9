import { type Action, actions, type Message, paragraph } from "../../messages/message.ts";

/** What a command did to a feed, and what may follow. */
export function feedChanged(fact: string, next: readonly Action[] = []): Message {
  return { fallback: fact, blocks: [paragraph(fact), ...(next.length > 0 ? [actions(...next)] : [])] };
}
