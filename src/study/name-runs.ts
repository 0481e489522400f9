import { isCalendarWord, isEmptyWord } from "../stories/common-words.ts";
import { isRoleWord } from "./office-words.ts";
import type { PlacedWord } from "./placed-words.ts";

/** Words with capitals that name one person, organisation or place. `written` is verbatim; an alias counts as one word. */
export type NameRun = { stems: string[]; written: string; start: number; end: number; isOutlet: boolean };

const nationality =
  /^(?:hispanic|latino|black|white|indigenous|afghan|african|american|arab|argentin\p{L}*|armenian|asian|australian|austrian|azerbaijani|bangladeshi|belarusian|belgian|brazilian|british|bulgarian|cambodian|canadian|catholic|chilean|chinese|christian|colombian|croatian|cuban|cypriot|czech|danish|dutch|egyptian|english|estonian|ethiopian|european|filipino|finnish|french|georgian|german|greek|haitian|hungarian|icelandic|indian|indonesian|iranian|iraqi|irish|islamic|islamist|israeli|italian|jamaican|japanese|jewish|jordanian|kenyan|korean|kurdish|latvian|lebanese|libyan|lithuanian|malaysian|mexican|moldovan|moroccan|muslim|nigerian|norwegian|pakistani|palestinian|peruvian|polish|portuguese|republican|republicans|democrat|democrats|democratic|labour|tory|tories|conservative|romanian|russian|russians|saudi|scottish|serbian|slovak|slovenian|somali|soviet|spanish|sudanese|swedish|swiss|syrian|taiwanese|thai|tunisian|turkish|ukrainian|ukrainians|venezuelan|vietnamese|welsh|western|eastern|northern|southern|yemeni|zimbabwean|deutsch\p{L}*|russisch\p{L}*|ukrainisch\p{L}*|amerikanisch\p{L}*)$/u;
const press =
  /^(?:reuters|ap|afp|bbc|cnn|nbc|cbs|abc|fox|guardian|times|post|news|daily|mail|telegraph|bloomberg|associated|press|tass|interfax|ukrinform|sky|npr|pbs|dpa|unian|twitter|facebook|instagram|telegram|youtube|x|getty)$/u;
const title = /^(?:attorney|mr|mrs|ms|dr|sir|lord|lady|photo|images|file)$/u;

/** True when the words of a sentence have capitals as headlines do, which then tell no names. */
function isTitleCased(words: readonly PlacedWord[]): boolean {
  const long = words.filter((word) => word.lower.length > 3);
  return long.length > 2 && long.filter((word) => word.capital).length > long.length * 0.75;
}

/** The names of a sentence. `known`: stems that stand with a capital in the middle of other sentences of the article. */
export function nameRuns(
  text: string,
  words: readonly PlacedWord[],
  known: ReadonlySet<string>,
  nounsHaveCapitals = false,
): NameRun[] {
  if (isTitleCased(words)) return [];
  const runs: NameRun[] = [];
  let run: PlacedWord[] = [];
  for (const [i, word] of words.entries()) {
    if (run.length > 0 && !word.joined) close();
    if (isNamePart(words, i, known)) run.push(word);
    else if (run.length === 0 || !isLink(words, i)) close();
  }
  close();
  return runs.slice(0, 20);

  function close(): void {
    const [first] = run;
    const last = run.at(-1);
    const tells = run.length > 1 || !nounsHaveCapitals || last?.stem.startsWith("@");
    if (first && last && tells) {
      runs.push({
        stems: run.map((word) => word.stem),
        written: text.slice(first.start, last.end).replace(/['’]s$/u, ""),
        start: first.start,
        end: last.end,
        isOutlet: press.test(last.lower) || isPress(words[words.indexOf(last) + 1]),
      });
    }
    run = [];
  }
}

/** "Washington Post", "Fox News": the name goes on with a word that only outlets have. */
function isPress(next: PlacedWord | undefined): boolean {
  return next?.joined === true && next.capital && press.test(next.lower);
}

/** German writes every noun with a capital: there only runs of two words and aliases are names. */
export function nounsHaveCapitals(sentences: readonly (readonly PlacedWord[])[]): boolean {
  const inside = sentences.flat().filter((word) => !word.opens && !/^\p{N}/u.test(word.lower));
  const single = inside.filter((word, i) => word.capital && !inside[i - 1]?.capital && !inside[i + 1]?.capital);
  return inside.length > 8 && single.length > inside.length * 0.2;
}

/** Stems with a capital where only names have one. */
export function certainNames(words: readonly PlacedWord[]): string[] {
  if (isTitleCased(words)) return [];
  return words.filter((word) => word.capital && !word.opens && couldName(word)).map((word) => word.stem);
}

function isNamePart(words: readonly PlacedWord[], i: number, known: ReadonlySet<string>): boolean {
  const word = words[i];
  if (!word?.capital || !couldName(word)) return false;
  if (!word.opens || word.stem.startsWith("@") || known.has(word.stem)) return true;
  const next = words[i + 1];
  return next?.joined === true && next.capital && couldName(next);
}

function couldName(word: PlacedWord): boolean {
  const acronym = /^\p{Lu}{2,}$/u.test(word.written);
  if (word.lower.length < 2 || (isEmptyWord(word.lower) && !acronym) || isCalendarWord(word.stem)) return false;
  return !nationality.test(word.lower) && !title.test(word.lower) && !isRoleWord(word.lower);
}

const office =
  /^(?:administration|commission|department|agency|committee|council|bureau|association|office|service|ministry)$/u;

/** "Ministry of Defence", "Ursula von der Leyen", "Food and Drug Administration". */
function isLink(words: readonly PlacedWord[], i: number): boolean {
  const next = words[i + 1];
  if (!next?.capital || !next.joined) return false;
  const link = words[i]?.lower ?? "";
  if (link === "and") return words.slice(i + 1, i + 4).some((word) => word.capital && office.test(word.lower));
  return /^(?:of|de|la|von|van|der|bin|al)$/u.test(link);
}
