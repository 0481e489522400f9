import { sentencesOf } from "../../src/language/sentences.ts";
import type { Phase, SourcedSentence } from "../../src/model.ts";
import { createStudy, type FoundDevelopment, type Studied, type StudyArticle } from "../../src/study/study.ts";

/** A Friday. */
export const friday = Date.UTC(2025, 7, 22, 12);

export const study = createStudy([
  { name: "zelenskyy", spellings: ["Zelenskyy", "Zelensky", "Selenskyj", "Зеленський"] },
  { name: "kyiv", spellings: ["Kyiv", "Kiev", "Київ"] },
]);

export type Told = Partial<StudyArticle> & { text: string };

/** Studies articles in order as one story: what each added. */
export function tell(...articles: Told[]): Studied[] {
  const known = new Set<string>();
  const watched = new Set<string>();
  let phase: Phase = "reported";
  let claims: SourcedSentence[] = [];
  return articles.map((told, i) => {
    const article = {
      id: i + 1,
      title: "Envoys talk in Port Hallow",
      at: friday,
      language: "en",
      watched: [],
      ...told,
    };
    const read = study.read(article);
    const asked = new Set(study.factKeys(read));
    const isKnown = (fact: string) => asked.has(fact) && known.has(fact);
    const headlines = articles.slice(0, i).flatMap(({ title }) => title ?? []);
    const found = study.study(read, { isFirst: i === 0, isKnown, phase, watched, claims, headlines });
    for (const fact of found.facts) known.add(fact);
    for (const { value } of article.watched) watched.add(value);
    phase = found.phase;
    const leads = sentencesOf(article.text).slice(0, 2);
    claims = [...leads.map(({ text, start, end }) => ({ text, start, end, articleId: article.id })), ...claims];
    return found;
  });
}

/** What the last of the articles added. */
export function added(...articles: (Told | string)[]): FoundDevelopment[] {
  const last = tell(...articles.map((one) => (typeof one === "string" ? { text: one } : one))).at(-1);
  return last?.developments ?? [];
}

export const summit = `Norland and Sudland are planning a summit of their presidents in Port Hallow, two people with knowledge of the plan said. The talks would be about the border dispute, which has blocked trade between the countries. Norland's president, Ada Lind, and Sudland's president, Omar Reyes, are expected to attend the summit.`;

export const quake = `A strong earthquake struck the coast near Port Hallow in the early morning, destroying houses in several villages. At least 12 people were killed and 40 injured, the interior ministry said. Rescue teams were searching for survivors in the village of Lower Marsh.`;
