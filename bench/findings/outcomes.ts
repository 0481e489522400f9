import type { Judged } from "./judged.ts";
import { lastAdded, type ToldArticle } from "./told-story.ts";

type Item = {
  id: string;
  language?: string;
  story: ToldArticle[];
  article: ToldArticle;
  expect: { label: string; has?: string };
};

const labels = new Set<string>(["outcome", "agreed", "off", "moved"]);

/** Right is a label of the kind that the item expects, on the sentence that tells it. */
export function judge(item: Item): Judged {
  const { id, language, story, article, expect } = item;
  const found = lastAdded([...story, article], language)?.developments ?? [];
  const said = found
    .filter(({ kind, weighty }) => weighty && labels.has(kind))
    .map(({ kind, sentence }) => ({
      text: `${kind}: ${sentence.text}`,
      isRight: kind === expect.label && sentence.text.includes(expect.has ?? ""),
    }));
  return { id, wanted: expect.label === "none" ? [] : [expect.label], said };
}
