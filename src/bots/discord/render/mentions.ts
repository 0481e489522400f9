import type { Message } from "../../../messages/message.ts";
import type { Mention } from "../../../model.ts";
import { isSnowflake } from "../send/identity.ts";

/** What Discord may notify; whatever else looks like a mention stays text. */
export type AllowedMentions = { parse: "everyone"[]; roles?: string[]; users?: string[]; replied_user?: boolean };

export const NO_MENTIONS: AllowedMentions = { parse: [] };

const MOST = 20;

/** The mentions of a message as its content begins with them, each once, followed by a space; empty when it calls nobody. */
export function mentionLine({ mentions = [] }: Message): string {
  const marks = callable(mentions).map(markup);
  return marks.map((mark) => `${mark} `).join("");
}

/** The content of a message of ours behind its mentions. */
export function withoutMentions(content: string): string {
  return content.replace(/^(?:(?:@here|@everyone|<@&?\d{17,19}>) )+/, "");
}

/** Exactly those whom the message calls. */
export function allowedMentions({ mentions = [] }: Message): AllowedMentions {
  const called = callable(mentions);
  const ids = (kind: Mention["kind"]) => called.flatMap((one) => ("id" in one && one.kind === kind ? [one.id] : []));
  const [roles, users] = [ids("group"), ids("person")];
  return {
    parse: called.some((one) => !("id" in one)) ? ["everyone"] : [],
    roles: roles.length > 0 ? roles : undefined,
    users: users.length > 0 ? users : undefined,
  };
}

/**
 * Outside text beside a live mention. Discord allows `@here` and `@everyone` only together, wherever they stand, and
 * has not always minded a backslash or an invisible character in them: no at sign is left.
 */
export function withoutAtSigns(clean: string): string {
  return clean.replace(/[@\uff20\ufe6b]/g, "(at)");
}

function callable(mentions: readonly Mention[]): Mention[] {
  const usable = mentions.filter((one) => !("id" in one) || isSnowflake(one.id));
  return [...new Map(usable.map((one) => [markup(one), one])).values()].slice(0, MOST);
}

function markup(mention: Mention): string {
  if (!("id" in mention)) return `@${mention.kind}`;
  return mention.kind === "group" ? `<@&${mention.id}>` : `<@${mention.id}>`;
}
