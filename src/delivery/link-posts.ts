import { link, type Message, type Span, withBlocks, withSpans } from "../messages/message.ts";

/** The deliveries that a message points to. */
export function postsIn(message: Message): number[] {
  return spansIn(message).flatMap((span) => (span.kind === "post" ? [span.delivery] : []));
}

/** The message with links, or plain text, in the place of what points to other messages. */
export function linkPosts(message: Message, addressOf: (delivery: number) => string | undefined): Message {
  const linked = (span: Span) => (span.kind === "post" ? link(span.text, addressOf(span.delivery)) : span);
  return withBlocks(message, (blocks) => blocks.map((block) => withSpans(block, linked)));
}

function spansIn({ blocks }: Message): Span[] {
  return blocks.flatMap((block) => {
    if (block.kind === "list") return block.items.flat();
    return "spans" in block ? block.spans : [];
  });
}
