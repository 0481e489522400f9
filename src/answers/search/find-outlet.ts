import { didYouMean } from "../../commands/suggest.ts";
import { outletFeeds } from "../../db/articles/search-articles.ts";
import type { Database } from "../../db/open.ts";
import { type UserError, userError } from "../../errors.ts";
import { fold } from "../../topics/words/fold.ts";

/** Feeds of the outlets somebody means, and how they are called. */
export type FoundOutlet = { label: string; feedIds: number[] };

const namedOutlets = 3;

/** The outlet of that name, whatever case and accents; else all whose names contain what was typed. */
export async function findOutlet(db: Database, typed: string): Promise<FoundOutlet | UserError> {
  const outlets = await outletFeeds(db);
  const wanted = loose(typed);
  const exact = outlets.filter(({ outlet }) => loose(outlet) === wanted);
  const found =
    exact.length > 0 || wanted === "" ? exact : outlets.filter(({ outlet }) => loose(outlet).includes(wanted));
  if (found.length > 0) {
    const names = found.slice(0, namedOutlets).map(({ outlet }) => outlet);
    const more = found.length - names.length;
    return {
      label: `${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`,
      feedIds: found.flatMap(({ feedIds }) => feedIds),
    };
  }
  const names = outlets.map(({ outlet }) => outlet);
  const guess = didYouMean(wanted, [...names, ...names.flatMap((name) => loose(name).split(" "))]);
  return userError("unknown-outlet", `No outlet is called “${typed.slice(0, 80)}”.${guess} /news feeds lists them.`);
}

function loose(name: string): string {
  return name
    .split(/[\s.,'’_-]+/)
    .map(fold)
    .join(" ")
    .trim();
}
