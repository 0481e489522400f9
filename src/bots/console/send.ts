import type { FindResult, SendResult, Transport } from "../../delivery/transport.ts";
import { type Block, heading, type Message, text } from "../../messages/message.ts";
import type { Channel } from "../../model.ts";

/** How messages reach the screen. `print` gives back false when nobody can read it any more. */
export type Screen = {
  print(output: string): boolean;
  render(message: Message, timezone: string): string;
};

type Card = { ref: string; message: Message };

/** How many cards are remembered for edits and for finding; older ones are printed in full again. */
const remembered = 500;

const closed: SendResult = { kind: "retry", reason: "the terminal is closed" };

/** Prints each message once per key; an edit prints only what is new about it. */
export function createSender(screen: Screen): Transport {
  const cards = new Map<string, Card>();
  let count = 0;

  return {
    async send(channel: Channel, message: Message, key: string): Promise<SendResult> {
      const known = cards.get(key);
      if (known) return { kind: "sent", ref: known.ref };
      if (!screen.print(`${screen.render(message, channel.timezone)}\n\n`)) return closed;
      count += 1;
      const ref = String(count);
      cards.set(key, { ref, message });
      forgetOldest(cards);
      return { kind: "sent", ref };
    },

    async edit(channel: Channel, ref: string, message: Message): Promise<SendResult> {
      const card = [...cards.values()].find((one) => one.ref === ref);
      const news = card ? changes(card.message, message) : message;
      if (news && !screen.print(`${screen.render(marked(news), channel.timezone)}\n\n`)) return closed;
      if (card) card.message = message;
      return { kind: "sent", ref };
    },

    async find(_channel: Channel, key: string): Promise<FindResult> {
      const card = cards.get(key);
      return card ? { kind: "found", ref: card.ref } : { kind: "absent" };
    },
  };
}

function forgetOldest(cards: Map<string, Card>): void {
  for (const key of cards.keys()) {
    if (cards.size <= remembered) return;
    cards.delete(key);
  }
}

/** The headings, so that the reader knows the story, and the blocks that the card did not have before; nothing when there are none. */
function changes(before: Message, after: Message): Message | undefined {
  const old = new Set(before.blocks.map(timeless));
  const isNew = (block: Block) => block.kind !== "divider" && !old.has(timeless(block));
  if (!after.blocks.some(isNew)) return undefined;
  return { ...after, blocks: after.blocks.filter((block) => block.kind === "heading" || isNew(block)) };
}

/** What a block says, but for its times: that a card was touched is no reason to print it again. */
function timeless(block: Block): string {
  return JSON.stringify(block, (key, value: unknown) => (key === "at" ? 0 : value));
}

/** Says what the card is; the address of the story stands on the card itself. */
function marked(message: Message): Message {
  const [first, ...rest] = message.blocks;
  const titled = first?.kind === "heading";
  const title = titled
    ? first.spans.map((span) => (span.kind === "link" ? text(span.text) : span))
    : [message.fallback];
  return { ...message, blocks: [heading(text("updated: ", "italic"), ...title), ...(titled ? rest : message.blocks)] };
}
