import { sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Single facts about the installation: the watchlist's name and hash. */
export const facts = sqliteTable("facts", { name: text().primaryKey(), value: text().notNull() });
