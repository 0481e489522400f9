import type { MessageBody } from "./message-rules.ts";

/** Discord drops or ignores them inside a mention at times: read without them, as somebody who wants to ping would hope. */
const IGNORED = /[\\\u200b-\u200f\u2060-\u206f\ufeff\p{M}]/gu;

/**
 * Whom a message notifies: `@here`, `@everyone`, `role ID`, `user ID`. Only what the content mentions and
 * allowed_mentions lets through; embeds notify nobody. Without allowed_mentions everything is let through.
 */
export function pingsOf({ content, allowed_mentions }: MessageBody): string[] {
  const mentioned = mentionsIn(content ?? "");
  if (!allowed_mentions) return mentioned;
  const { parse = [], roles = [], users = [] } = allowed_mentions;
  return mentioned.filter((one) => {
    const [kind, id = ""] = one.split(" ");
    if (kind === "role") return parse.includes("roles") || roles.includes(id);
    if (kind === "user") return parse.includes("users") || users.includes(id);
    return parse.includes("everyone");
  });
}

/** What no careful client does although Discord allows it: leaving mentions in outside text alive. */
export function mentionRisk({ content, allowed_mentions }: MessageBody): string | undefined {
  if (!allowed_mentions) return "a message without allowed_mentions";
  const { parse, roles = [], users = [], replied_user } = allowed_mentions;
  if (!parse || parse.some((kind) => kind !== "everyone"))
    return "a message whose allowed_mentions let mentions through";
  if (replied_user) return "a reply that notifies the author of its message";
  const head = mentionsIn(leadingMentions(content ?? ""));
  const named = [...roles.map((id) => `role ${id}`), ...users.map((id) => `user ${id}`)];
  if (named.some((one) => !head.includes(one))) return "allowed_mentions name whom the content does not call first";
  const everybody = pingsOf({ content, allowed_mentions: { parse } });
  if (parse.length > 0 && everybody.length === 0) return "allowed_mentions name everyone, and nobody is called";
  return everybody.some((one) => !head.includes(one)) ? "a mention of everybody in the text of a message" : undefined;
}

function leadingMentions(content: string): string {
  return /^(?:(?:@here|@everyone|<@&?\d+>) )*/.exec(content)?.[0] ?? "";
}

function mentionsIn(content: string): string[] {
  const bare = content.replace(IGNORED, "");
  const everybody = [...bare.matchAll(/@(?:everyone|here)/g)].map(([mention]) => mention);
  const named = [...content.matchAll(/<@(&|!?)(\d+)>/g)].map(
    ([, sign, id]) => `${sign === "&" ? "role" : "user"} ${id}`,
  );
  return [...new Set([...everybody, ...named])];
}
