import { genreOf as manner } from "../study/reporting-manner.ts";

/** What kind of piece an article is: only a report tells its news in headline and opening. */
export type ArticleGenre = "report" | "live" | "explainer" | "opinion";

const named = { report: "report", digest: "live", analysis: "explainer", opinion: "opinion" } as const;

export function genreOf(title: string): ArticleGenre {
  return named[manner(title)];
}
