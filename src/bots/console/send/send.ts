import type { FindResult, SendResult, Transport } from "../../../delivery/transport.ts";
import { type Block, heading, type Message, paragraph, text } from "../../../messages/message.ts";
import type { Channel } from "../../../model.ts";
import { consoleLimits } from "../limits.ts";

/** How messages reach the screen. `print` gives back false when nobody can read it any more. */
export type Screen = {
  print(output: string): boolean;
  /** `indent`: how many columns are to be left free at the left. */
  render(message: Message, timezone: string, indent: number): string;
};

type ShownCard = { ref: string; message: Message };

/** How many cards are remembered for edits and for finding; older ones are printed in full again. */
const remembered = 500;

const closed: SendResult = { kind: "retry", reason: "the terminal is closed" };

/** How far a reply stands to the right of its card. */
const replyIndent = 2;

/**
 * Prints each message once per key; a reply stands indented under the name of its card, and an edit prints only what is
 * new. A terminal has no address for a message, and nobody to call.
 */
export function createSender(screen: Screen): Transport {
  const cards = new Map<string, ShownCard>();
  let count = 0;

  const cardOf = (ref: string) => [...cards.values()].find((one) => one.ref === ref);
  const full = (message: Message, { timezone }: Channel) => `${screen.render(message, timezone, 0)}\n\n`;
  const reply = (message: Message, { timezone }: Channel, card: Message | undefined) => {
    const name = screen.render(namedAfter(card), timezone, replyIndent);
    const lines = [...name.split("\n"), ...screen.render(message, timezone, replyIndent).split("\n")];
    const indented = lines.map((line, index) => (index === 0 ? `↳ ${line}` : `${" ".repeat(replyIndent)}${line}`));
    return `${indented.map((line) => line.trimEnd()).join("\n")}\n\n`;
  };

  return {
    limits: consoleLimits,

    async send(channel: Channel, message: Message, key: string, thread?: string): Promise<SendResult> {
      const known = cards.get(key);
      if (known) return { kind: "sent", ref: known.ref };
      const print = thread === undefined ? full(message, channel) : reply(message, channel, cardOf(thread)?.message);
      if (!screen.print(print)) return closed;
      count += 1;
      const ref = String(count);
      cards.set(key, { ref, message });
      forgetOldest(cards);
      return { kind: "sent", ref };
    },

    async edit(channel: Channel, ref: string, message: Message): Promise<SendResult> {
      const card = cardOf(ref);
      const news = card ? changes(card.message, message) : message;
      if (news && !screen.print(full(marked(news), channel))) return closed;
      if (card) card.message = message;
      return { kind: "sent", ref };
    },

    async find(_channel: Channel, key: string): Promise<FindResult> {
      const card = cards.get(key);
      return card ? { kind: "found", ref: card.ref } : { kind: "absent" };
    },

    async linkTo() {
      return undefined;
    },
  };
}

/** The line above a reply; cards of an earlier session have no name any more. */
function namedAfter(card: Message | undefined): Message {
  const name = card?.fallback ?? "a card from before";
  return { fallback: name, blocks: [paragraph(text(name, "italic"))] };
}

function forgetOldest(cards: Map<string, ShownCard>): void {
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
