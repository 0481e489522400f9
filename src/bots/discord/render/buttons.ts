import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  ButtonStyle,
  ComponentType,
} from "discord.js";
import type { Action, Block } from "../../../messages/message.ts";
import { buttonLimits } from "../limits.ts";
import { clip } from "./clip.ts";
import { cleanText, isBlank } from "./escape.ts";

export type ButtonRow = APIActionRowComponent<APIButtonComponentWithCustomId>;

/**
 * Every action of the message as rows of buttons. An action whose command does not fit into a custom id is left out
 * (half a command would be another command), and so is one that repeats a command: Discord refuses equal ids.
 */
export function renderButtons(blocks: readonly Block[], mark: string): ButtonRow[] {
  const byId = new Map<string, Action>();
  for (const action of blocks.flatMap((block) => (block.kind === "actions" ? block.actions : []))) {
    const id = customId(action.command, mark);
    if (isBlank(action.command)) continue;
    if (id.length <= buttonLimits.customId && !byId.has(id)) byId.set(id, action);
  }
  const buttons = [...byId].slice(0, buttonLimits.perRow * buttonLimits.rows).map(([id, action]) => button(id, action));
  const rows: ButtonRow[] = [];
  for (let start = 0; start < buttons.length; start += buttonLimits.perRow) {
    rows.push({ type: ComponentType.ActionRow, components: buttons.slice(start, start + buttonLimits.perRow) });
  }
  return rows;
}

/** `n:<command line>~<mark>`; the mark (empty in answers) is how a delivered message is recognised. */
function customId(command: string, mark: string): string {
  return `n:${cleanText(command).trim()}~${mark}`;
}

/** The command line of a button of ours, or undefined. */
export function commandOf(id: string): string | undefined {
  const end = id.lastIndexOf("~");
  return id.startsWith("n:") && end > 2 ? id.slice(2, end) : undefined;
}

function button(id: string, action: Action): APIButtonComponentWithCustomId {
  const label = cleanText(action.label).trim();
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: clip(isBlank(label) ? cleanText(action.command).trim() : label, buttonLimits.label),
    custom_id: id,
  };
}
