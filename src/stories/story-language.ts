import { lexicons } from "../language/lexicon.ts";
import { wordsOf } from "./words.ts";

/** Of the text, so much is looked at. */
const looked = 400;

type LanguageSample = { language?: string; title: string; description: string; body: string };

/** Primary tag of the language a text is in: as its outlet says, else by its letters and its commonest words; English when in doubt. */
export function languageOf({ language: declared, title, description, body }: LanguageSample): string {
  const tag = declared?.toLowerCase().split(/[-_]/)[0];
  if (tag) return tag;
  const text = `${title.slice(0, looked)} ${(description || body).slice(0, looked)}`.toLowerCase();
  if (/\p{sc=Cyrillic}/u.test(text)) return /[іїєґ]/u.test(text) ? "uk" : "ru";
  const sample = wordsOf(text, looked);
  let [best, most] = ["en", 0];
  for (const [language, { numbers }] of lexicons) {
    const known = sample.filter(({ lower }) => numbers.empty.has(lower)).length;
    if (known > most) [best, most] = [language, known];
  }
  return best;
}
