import { articleKind } from "./kinds/article-kind.ts";

/** What kind of piece an article is: only a report tells its news in headline and opening. */
export type ArticleGenre = "report" | "live" | "explainer" | "opinion";

/** A round-up tells of its subjects as a running page does, in entries. */
export function genreOf(title: string): ArticleGenre {
  const kind = articleKind({ title });
  return kind === "round-up" ? "live" : kind;
}
