import { isBoilerplate, wordCount } from "../language/boilerplate.ts";
import { lexicons } from "../language/lexicon.ts";
import { isBareQuote } from "../language/open-quotes.ts";
import type { Sentence } from "../language/sentences.ts";
import { foldWord } from "../language/words.ts";
import { isComment, needsContext } from "./openings.ts";

const longest = 260;
const fewestWords = 8;

/** Many feeds give one sentence without its full stop. It stands for the text where nothing else does; none or one. */
export function standfirstOf(sentences: readonly Sentence[]): Sentence[] {
  const [first, next] = sentences;
  if (!first || first.listed || next?.paragraph === first.paragraph) return [];
  return isWhole(first.text) && isNews(first.text) ? [first] : [];
}

/** Words that cannot be the last: the text was cut there. */
const cutBehind =
  /(?<!\p{L})(?:the|an?|of|to|in|on|at|by|for|from|with|and|or|but|as|that|which|who|is|are|was|were|has|have|had|his|her|its|their|і|та|в|у|на|з|и|с|по|der|die|das|und|mit|von|le|la|les|de|du|des|et|à)$/iu;

function isWhole(text: string): boolean {
  if (text.length > longest || wordCount(text) < fewestWords) return false;
  return /^["'“‘«„]*[\p{Lu}\p{N}]/u.test(text) && /[\p{L}\p{N}%”’"'»)]$/u.test(text) && !cutBehind.test(text);
}

function isNews(text: string): boolean {
  if (isBoilerplate(text) || isComment(text) || needsContext(text) || isBareQuote(text)) return false;
  return !isTitled(text) && !/[:|]/.test(text) && hasVerb(text);
}

/** "Envoys Agree on Border Posts": written as headlines are. */
function isTitled(text: string): boolean {
  const words = text.match(/\p{L}{4,}/gu) ?? [];
  return words.filter((word) => /^\p{Lu}/u.test(word)).length > words.length * 0.7;
}

const verb =
  /(?<!\p{L})(?:is|are|was|were|has|have|had|will|would|can|could|may|must|does|do|did|runs|remains|comes|gets|makes|takes|aims|heads|says?|said|agrees?|announces|warns?|faces?|appears?|meets?|seeks?|calls?|wins?|loses?|vows?|plans?|begins?|ends?|є|був|була|були|буде|есть|был|была|были|будет|ist|sind|war|waren|hat|haben|wird|werden|est|sont|était|ont|sera)(?!\p{L})/iu;

const verbsOfSaying = [...lexicons.values()].flatMap(({ speech }) => [speech.says, speech.calls]);

function hasVerb(text: string): boolean {
  if (verb.test(text)) return true;
  return (text.match(/\p{L}+/gu) ?? []).some((word) => verbsOfSaying.some((verbs) => verbs.has(foldWord(word))));
}
