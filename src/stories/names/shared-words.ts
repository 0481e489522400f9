import { lexicons } from "../../language/lexicon.ts";
import { createSharedWords, type Rename } from "./alias-names.ts";

const english = lexicons.get("en")?.stories.words ?? {};
const others = [...lexicons].flatMap(([language, { stories }]) =>
  language === "en" ? [] : Object.entries(stories.words),
);
const rename = createSharedWords(
  others.map(([concept, spellings]) => ({ name: english[concept]?.[0] ?? concept, spellings })),
);

/** Puts the English word for what the commonest news is about in other languages. */
export const renameSharedWords: Rename = (words, language) => (language === "en" ? words : rename(words, language));
