import { type Block, link, type Message, type Span } from "../messages/message.ts";

/** The deliveries that a message points to. */
export function postsIn(message: Message): number[] {
  return spansIn(message).flatMap((span) => (span.kind === "post" ? [span.delivery] : []));
}

/** The message with links, or plain text, in the place of what points to other messages. */
export function linkPosts(message: Message, addressOf: (delivery: number) => string | undefined): Message {
  const linked = (span: Span) => (span.kind === "post" ? link(span.text, addressOf(span.delivery)) : span);
  const blocks = message.blocks.map((block): Block => {
    if (block.kind === "list") return { ...block, items: block.items.map((item) => item.map(linked)) };
    return "spans" in block ? { ...block, spans: block.spans.map(linked) } : block;
  });
  return { ...message, blocks };
}

function spansIn({ blocks }: Message): Span[] {
  return blocks.flatMap((block) => {
    if (block.kind === "list") return block.items.flat();
    return "spans" in block ? block.spans : [];
  });
}
