import { describe, expect, test } from "vitest";
import type { Phase, SourcedSentence } from "../../src/model.ts";
import { createStudy, type Studied, type StudyArticle } from "../../src/stories/study.ts";

const friday = Date.UTC(2025, 7, 22, 12);
const study = createStudy([
  { name: "zelenskyy", spellings: ["Zelenskyy", "Zelensky", "Selenskyj", "Зеленський"] },
  { name: "kyiv", spellings: ["Kyiv", "Kiev", "Київ"] },
]);

type Told = Partial<StudyArticle> & { text: string };

/** Studies articles in order as one story; what each added. */
function tell(...articles: Told[]): Studied[] {
  const known = new Set<string>();
  const watched = new Set<string>();
  let phase: Phase = "reported";
  let claims: SourcedSentence[] = [];
  return articles.map((told, i) => {
    const article = { id: i + 1, title: "Envoys meet", at: friday, language: "en", watched: [], ...told };
    const read = study.read(article);
    const found = study.study(read, { isFirst: i === 0, isKnown: (fact) => known.has(fact), phase, watched, claims });
    for (const fact of found.facts) known.add(fact);
    for (const { value } of article.watched) watched.add(value);
    phase = found.phase;
    const end = article.text.indexOf(". ") + 1 || article.text.length;
    claims = [{ text: article.text.slice(0, end), articleId: article.id, start: 0, end }, ...claims];
    return found;
  });
}

const summit =
  "Norland and Sudland are planning a summit of their presidents in Port Hallow, two people with knowledge of the plan said. The talks would be about the border dispute.";

describe("what is new in an article that joins a story", () => {
  test("the founder of a story has facts but no developments", () => {
    const [first] = tell({ text: summit });
    expect(first?.developments).toEqual([]);
    expect(first?.facts.length).toBeGreaterThan(5);
  });

  test("an exact copy adds nothing", () => {
    const [, copy] = tell({ text: summit }, { text: summit });
    expect(copy).toMatchObject({ facts: [], developments: [] });
  });

  test("a denial is told with who denies, and names the claim it disputes", () => {
    const [, joined] = tell(
      { text: summit },
      {
        text: "Norland spokesman Jon Barrow denied on Friday that a summit of the presidents in Port Hallow is planned.",
      },
    );
    expect(joined?.developments).toMatchObject([
      { kind: "denial", weighty: true, who: "Jon Barrow", disputes: { articleId: 1 } },
    ]);
    expect(joined?.phase).toBe("denied");
  });
});
