import { cutBlock } from "./cut-block.ts";
import { fitBlocks, leftOut } from "./fit-blocks.ts";
import type { MessageLimits } from "./limits.ts";
import { type Action, actions, type Block, context, type Message, type Span, text, withSpans } from "./message.ts";
import { sizeOf, sizeOfAll } from "./message-size.ts";
import { withoutTextFragment } from "./text-fragment.ts";

/**
 * The message as it has room within the limits: whole, else with links to pages instead of the sentences in them, else the longest of its
 * shorter forms that has room, else the shortest, cut. What is left out is counted where it stood. A button whose command is too long for
 * one becomes a line to type. Pure.
 *
 * The forms are data and drawn by whoever makes the message, because only they know what their reader misses least: a list of sources is
 * numbered anew when a sentence goes. As data they may be stored, and a message still knows no place when it is made.
 */
export function fitMessage({ shorter = [], ...message }: Message, limits: MessageLimits): Message {
  const forms = [message.blocks, ...shorter]
    .map((blocks) => withButtons(blocks, limits))
    .flatMap((blocks) => [blocks, blocks.map((block) => withSpans(block, toPage))]);
  const whole = forms.find((blocks) => isWithin(blocks, limits) && blocks.every((b) => cutBlock(b, limits) === b));
  return { ...message, blocks: whole ?? fitCut(forms, limits) };
}

function fitCut(forms: readonly Block[][], limits: MessageLimits): Block[] {
  const cut = forms.map((blocks) => blocks.map((block) => cutBlock(block, limits)));
  return cut.find((blocks) => isWithin(blocks, limits)) ?? fitShortest(cut.at(-1) ?? [], limits);
}

/** No block may be so large that the lines which say what is left out have no room beside it. */
function fitShortest(blocks: readonly Block[], limits: MessageLimits): Block[] {
  const beside = { ...limits, characters: limits.characters - 2 * sizeOf(leftOut(blocks.length), limits) };
  const cut = blocks.map((block) => cutBlock(block, beside));
  return fitBlocks(cut, { size: limits.characters, blocks: limits.blocks }, (block) => sizeOf(block, limits));
}

function isWithin(blocks: readonly Block[], limits: MessageLimits): boolean {
  return blocks.length <= limits.blocks && sizeOfAll(blocks, limits) <= limits.characters;
}

function toPage(span: Span): Span {
  return span.kind === "link" ? { ...span, url: withoutTextFragment(span.url) } : span;
}

/** Half a command is another command, so one that is too long is never cut. */
function withButtons(blocks: readonly Block[], limits: MessageLimits): Block[] {
  let left = limits.buttons;
  return blocks.flatMap((block) => {
    if (block.kind !== "actions") return [block];
    const short = block.actions.filter(({ command }) => command.length <= limits.command).slice(0, left);
    const long = block.actions.filter(({ command }) => command.length > limits.command);
    left -= short.length;
    return [
      ...(short.length > 0 ? [actions(...short)] : []),
      ...long.map(typedOut).filter((line) => cutBlock(line, limits) === line),
    ];
  });
}

function typedOut({ label, command }: Action): Block {
  return context(`${label}: `, text(`/news ${command}`, "code"));
}
