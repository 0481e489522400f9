import { shown } from "./shown.ts";

type Json = { [key: string]: unknown };

/**
 * Whom a post calls ("here", "channel", "S0DESK", "U0ADA"), and what in it mentions anybody without being meant to: only a
 * first block of nothing but mentions, and the same ones at the start of the text, are meant.
 */
export function callsPeople({ text = "", blocks }: { text?: string; blocks?: unknown }): {
  called: string[];
  stray: string[];
} {
  const all = Array.isArray(blocks) ? (blocks as unknown[]) : [];
  const called = callLine(all[0]);
  const tokens = called.map(token).join(" ");
  const rest = tokens !== "" && text.startsWith(`${tokens} `) ? text.slice(tokens.length + 1) : text;
  const { mentions: stray } = shown({ text: rest, blocks: called.length > 0 ? all.slice(1) : all });
  return { called, stray };
}

function callLine(block: unknown): string[] {
  const section = only(block, "rich_text");
  const elements = only(section, "rich_text_section") === undefined ? [] : (section as Json).elements;
  if (!Array.isArray(elements)) return [];
  const called = elements.map(nameOf);
  return called.every((each) => each !== undefined) ? called.filter((each) => each !== "") : [];
}

/** The one element of a block of this type; for a section, its first. */
function only(block: unknown, type: string): unknown {
  if (typeof block !== "object" || block === null || (block as Json).type !== type) return undefined;
  const { elements } = block as Json;
  return Array.isArray(elements) && (type !== "rich_text" || elements.length === 1) ? elements[0] : undefined;
}

/** "" for the white space in between, undefined for what is no mention. */
function nameOf(element: Json): string | undefined {
  if (element.type === "broadcast") return String(element.range);
  if (element.type === "usergroup") return String(element.usergroup_id);
  if (element.type === "user") return String(element.user_id);
  return element.type === "text" && element.text === " " ? "" : undefined;
}

function token(name: string): string {
  if (name.startsWith("S")) return `<!subteam^${name}>`;
  return /^[UW]/.test(name) ? `<@${name}>` : `<!${name}>`;
}
