import type { NewDevelopment } from "../../src/facts/candidates.ts";
import { claimsOf, type EarlierClaim } from "../../src/facts/claims.ts";
import { type Added, addedBy } from "../../src/facts/developments.ts";
import { articleKind } from "../../src/facts/kinds/article-kind.ts";
import { storyFactsFrom } from "../../src/facts/story-facts.ts";
import { createReader } from "../../src/language/read.ts";
import type { Phase, WatchedValue } from "../../src/model.ts";

/** A Friday. */
export const friday = Date.UTC(2025, 7, 22, 12);

export const read = createReader([
  { name: "zelenskyy", spellings: ["Zelenskyy", "Zelensky", "Selenskyj", "Зеленський"] },
  { name: "kyiv", spellings: ["Kyiv", "Kiev", "Київ"] },
]);

export type TellingArticle = {
  text: string;
  title?: string;
  at?: number;
  language?: string;
  watched?: WatchedValue[];
  isEdit?: boolean;
};

const sharedTitle = "Envoys talk in Port Hallow";

/** Articles in order as one story: what each added. */
export function tell(...articles: TellingArticle[]): Added[] {
  const facts: string[] = [];
  const claims: EarlierClaim[] = [];
  const told = new Set<string>();
  let phase: Phase = "reported";
  return articles.map(({ title = sharedTitle, at = friday, watched = [], isEdit, ...article }, i) => {
    const reading = read({ language: "en", ...article, title, at });
    const earlier = articles.slice(0, i).map((one) => one.title ?? sharedTitle);
    const before = { told: earlier, facts: storyFactsFrom(facts), phase, watched: new Set(told), claims: () => claims };
    const found = addedBy(
      { id: i + 1, reading, kind: articleKind({ title, body: article.text, language: article.language }), watched },
      { ...before, isFirst: i === 0 && !isEdit },
    );
    facts.push(...found.facts);
    claims.unshift(...claimsOf(reading, i + 1));
    for (const { value } of watched) told.add(value);
    phase = found.phase;
    return found;
  });
}

/** What the last of the articles added. */
export function added(...articles: (TellingArticle | string)[]): NewDevelopment[] {
  const last = tell(...articles.map((one) => (typeof one === "string" ? { text: one } : one))).at(-1);
  return last?.developments ?? [];
}

export const summit = `Norland and Sudland are planning a summit of their presidents in Port Hallow, two people with knowledge of the plan said. The talks would be about the border dispute, which has blocked trade between the countries. Norland's president, Ada Lind, and Sudland's president, Omar Reyes, are expected to attend the summit.`;

export const quake = `A strong earthquake struck the coast near Port Hallow in the early morning, destroying houses in several villages. At least 12 people were killed and 40 injured, the interior ministry said. Rescue teams were searching for survivors in the village of Lower Marsh.`;
