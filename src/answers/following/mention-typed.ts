import { type UserError, userError } from "../../errors.ts";
import type { Mention } from "../../model.ts";

const broadcasts: Readonly<Record<string, "here" | "everyone">> = {
  here: "here",
  everyone: "everyone",
  channel: "everyone",
};

/**
 * Whom a subscription is to call, as `@here`, `@everyone`, `@group:ID`, `@person:ID` or `off`: platforms hand their own mentions over as
 * these words. Ids are letters and digits. A name alone is none: the same name may be anybody's.
 */
export function mentionTyped(typed: string): Mention | "off" | UserError {
  const word = typed.trim();
  const bare = word.replace(/^@/, "").toLowerCase();
  if (bare === "off" || bare === "none") return "off";
  const kind = Object.hasOwn(broadcasts, bare) ? broadcasts[bare] : undefined;
  if (kind) return { kind };
  const named = /^@(group|person):([A-Za-z0-9]{1,40})$/.exec(word);
  if (named?.[2]) return { kind: named[1] as "group" | "person", id: named[2] };
  return userError(
    "bad-mention",
    `“${word}” is nobody that can be called. Type @ and pick one group or person from the list, so that it becomes a mention: ping:@desk; or ping:@here, ping:@everyone, ping:off.`,
  );
}
