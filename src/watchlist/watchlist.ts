import type { Alias } from "../model.ts";

/** What an installation watches: the feeds it reads, the topics it offers, and the names that `@` stands for in their queries. */
export type Watchlist = {
  /** Lower-case words joined by hyphens. */
  name: string;
  title: string;
  feeds: { url: string; outlet: string; language?: string }[];
  topics: { name: string; title: string; description: string; query: string }[];
  aliases: Alias[];
};
