import { likenessOf } from "../summarize/key-points.ts";
import type { Statement } from "./statements.ts";

/** So much of the shorter one's words in the other: both tell the same. */
const sameWords = 0.5;
/** In another language the words differ, but names, numbers and days do not; fewer of them stand in too many sentences. */
const sameKeys = 0.6;
const fewestKeys = 3;
/** For each that was taken from the same story, and from the same article. */
const storyCost = 0.3;
const articleCost = 0.5;
const likenessCost = 1;

export type ChosenBy = {
  most: number;
  worthOf(one: Statement): number;
  /** Less is not worth telling. */
  least?: number;
  /** Of all together. */
  characters?: number;
};

/** The worthiest sentences of which none says what another, or one of those told before, does; best first. Pure. */
export function chooseStatements(
  open: readonly Statement[],
  told: readonly Pick<Statement, "terms" | "keys" | "language">[],
  { most, worthOf, least = 0, characters = Number.POSITIVE_INFINITY }: ChosenBy,
): Statement[] {
  const chosen: Statement[] = [];
  let left = open.filter((one) => worthOf(one) >= least);
  let room = characters;
  while (chosen.length < most) {
    const [known, space] = [[...told, ...chosen], room];
    left = left.filter((one) => one.text.length <= space && !known.some((other) => tellsSame(one, other)));
    const worth = (one: Statement) => worthOf(one) - crowding(one, chosen);
    const best = left.reduce<Statement | undefined>((a, b) => (a && worth(a) >= worth(b) ? a : b), undefined);
    if (!best) break;
    chosen.push(best);
    room -= best.text.length;
  }
  return chosen;
}

function crowding(one: Statement, chosen: readonly Statement[]): number {
  return chosen.reduce(
    (sum, { story, articleId, terms }) =>
      sum +
      (story === one.story ? storyCost : 0) +
      (articleId === one.articleId ? articleCost : 0) +
      likenessCost * likenessOf(terms, one.terms),
    0,
  );
}

/** Whether two sentences say the same, in whatever words and language. */
export function tellsSame(
  a: Pick<Statement, "terms" | "keys" | "language">,
  b: Pick<Statement, "terms" | "keys" | "language">,
): boolean {
  if (a.language === b.language) return likenessOf(a.terms, b.terms) >= sameWords;
  return Math.min(a.keys.size, b.keys.size) >= fewestKeys && likenessOf(a.keys, b.keys) >= sameKeys;
}
