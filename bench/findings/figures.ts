import type { Judged } from "./judged.ts";
import { lastAdded, type ToldArticle } from "./told-story.ts";

type Item = {
  id: string;
  language?: string;
  story: ToldArticle[];
  article: ToldArticle;
  expect: { label: "figure" | "none"; value?: number; kind?: string };
};

/** Right is a new figure of the value that the item expects; one that says nothing of a number is none. */
export function judge(item: Item): Judged {
  const { id, language, story, article, expect } = item;
  const found = lastAdded([...story, article], language)?.developments ?? [];
  const said = found
    .filter(({ kind, weighty }) => kind === "figure" && weighty)
    .map(({ sentence, figure }) => ({
      text: `${figure?.kind} ${figure?.value}: ${sentence.text}`,
      isRight: expect.label === "figure" && figure?.value === expect.value,
    }));
  return { id, wanted: expect.label === "none" ? [] : [`${expect.kind} ${expect.value}`], said };
}
