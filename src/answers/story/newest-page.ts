import { type UserError, userError } from "../../errors.ts";
import type { NumberedPage } from "./details-message.ts";

/** Page 1 has the last `size` of the items, page 2 those before; each in the order of the items. Behind the last page: the last page. */
export function newestPage<T>(items: readonly T[], size: number, wanted: number): NumberedPage<T> {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const page = Math.min(Math.max(1, wanted), pages);
  const end = items.length - (page - 1) * size;
  return { items: items.slice(Math.max(0, end - size), end), page, pages };
}

/** The number of a page as typed; nothing is the first. */
export function readPage(typed: string): number | UserError {
  if (typed === "") return 1;
  if (/^\d{1,6}$/.test(typed)) return Number(typed);
  return userError(
    "bad-page",
    `“${typed}” is no number of a page. Leave it out for the newest, 2 for what came before.`,
  );
}
