import { sql as raw } from "drizzle-orm";
import { articles } from "./tables.ts";

/**
 * The articles to join by id where only id, feed and times are read: of thousands of them the index is read in a third of the time. SQLite
 * would take the rows, as it finds them by id too.
 */
export const articlesByTime = raw`${articles} indexed by articles_times`;
