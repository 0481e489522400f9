import { type Action, actions, context, type Message, paragraph } from "../../messages/message.ts";

/** What became of a topic or a draft, and what can be done next. */
export function topicChanged(fact: string, next: readonly Action[] = [], hint?: string): Message {
  return {
    fallback: fact,
    blocks: [
      paragraph(fact),
      ...(next.length > 0 ? [actions(...next)] : []),
      ...(hint === undefined ? [] : [context(hint)]),
    ],
  };
}
