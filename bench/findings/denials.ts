import type { Judged } from "./judged.ts";
import { lastAdded, type ToldArticle } from "./told-story.ts";

type Item = {
  id: string;
  language?: string;
  story: ToldArticle[];
  article: ToldArticle;
  expect: { label: "denied" | "none"; claim?: string };
};

/** Right is a denial that takes aim at the claim that is denied. */
export function judge(item: Item): Judged {
  const { id, language, story, article, expect } = item;
  const found = lastAdded([...story, article], language)?.developments ?? [];
  const said = found
    .filter(({ kind }) => kind === "denied")
    .map(({ sentence, disputes }) => ({
      text: `${sentence.text} ← ${disputes?.text}`,
      isRight: expect.label === "denied" && (disputes?.text.includes(expect.claim ?? "") ?? false),
    }));
  return { id, wanted: expect.label === "none" ? [] : [expect.claim ?? ""], said };
}
