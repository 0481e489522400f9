import { createWatchedReader } from "../../src/lookups/watched-sentences.ts";
import { watchedStatuses } from "../../src/lookups/watched-status.ts";
import type { Judged } from "./judged.ts";

type Item = {
  id: string;
  language?: string;
  values: string[];
  articles: { title: string; text: string; at: string; outlet: string }[];
  expect: Record<string, string>;
};

/** A value's last letters change with the case in these languages. */
const inflects = new Set(["uk", "ru"]);

/** Right is the state expected after the last article; a value of which nothing is said must get none. */
export function judge({ id, language = "en", values, articles, expect }: Item): Judged {
  const spellings = (value: string) => (inflects.has(language) ? [`${value.slice(0, 4)}*`] : [value]);
  const read = createWatchedReader(values.map((value) => ({ value, spellings: spellings(value) })));
  const texts = articles.map((article, i) => ({ ...article, id: i, language, at: Date.parse(article.at) }));
  const statuses = watchedStatuses(values, { mentions: [], earlier: [], sayings: texts.flatMap(read) });
  const said = statuses
    .filter(({ state }) => state !== "mentioned")
    .map(({ value, state }) => {
      const name = state === "denied" ? "ruled out" : state;
      return { text: `${value}: ${name}`, isRight: expect[value] === name };
    });
  const wanted = values.filter((value) => expect[value] !== "none").map((value) => `${value}: ${expect[value]}`);
  return { id, wanted, said };
}
