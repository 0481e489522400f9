import type { MessageLimits } from "../messages/limits.ts";
import type { CommandOption } from "./command.ts";

/** For lookups that may have more to show than fits one answer. */
export const pageOption: CommandOption = {
  ...{ name: "page", type: "integer", required: false, min: 1, max: 1_000 },
  description: "Which page of the answer, 1 unless told",
};

/**
 * How many entries make a page: as many as are read at a glance, fewer where a message takes fewer. `characters`: what one usually takes,
 * addresses counted.
 */
export function pageSize(
  limits: Pick<MessageLimits, "characters">,
  { most, characters }: { most: number; characters: number },
): number {
  return Math.max(1, Math.min(most, Math.floor(limits.characters / characters)));
}

/** `more`: the command line of the next page; absent on the last. */
export type Page<T> = { items: T[]; page: number; more?: string };

/** One page of what was found; ask for one more than `size` to know whether there is another. */
export function pageOf<T>(
  found: readonly T[],
  { line, page, size }: { line: string; page: number; size: number },
): Page<T> {
  const more = found.length > size ? { more: `${line} page:${page + 1}` } : {};
  return { items: found.slice(0, size), page, ...more };
}
