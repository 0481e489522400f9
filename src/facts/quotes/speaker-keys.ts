import { foldName } from "../../fold-name.ts";
import type { Alias } from "../../model.ts";

/** The key of everybody whom a text does not name. */
const unnamedKey = "unnamed";

const cyrillic = "а б в г ґ д е є ё ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я".split(" ");
const latin = "a b v g g d e e e zh z i i i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya".split(" ");
const transcribed: ReadonlyMap<string, string> = new Map(cyrillic.map((letter, i) => [letter, latin[i] ?? ""]));

/** The last name with its particles: "Ursula von der Leyen" → "von der Leyen", "Peskov" → "Peskov". */
export function lastNameOf(name: string): string {
  const words = name.split(" ").filter((word) => !/^(?:jr|sr|ii|iii|iv)\.?$/i.test(word));
  let from = words.length - 1;
  while (from > 0 && /^\p{Ll}/u.test(words[from - 1] ?? "")) from -= 1;
  return words.slice(from).join(" ");
}

/** Roughly how a name sounds, so that its spellings in several languages meet: "Selenskyj" and "Зеленський" are near. */
function phoneticKey(name: string): string {
  const letters = [...foldName(name)].map((char) => transcribed.get(char) ?? char).join("");
  return letters
    .replace(/[^a-z]/g, "")
    .replace(/w/g, "v")
    .replace(/ph/g, "f")
    .replace(/[jiy]+/g, "i")
    .replace(/ou/g, "u")
    .replace(/^s(?=[aeiou])/, "z")
    .replace(/(.)\1+/g, "$1");
}

function soundsLike(a: string, b: string): boolean {
  const [x, y] = [phoneticKey(a), phoneticKey(b)];
  if (consonantKey(x).length >= 3 && consonantKey(x) === consonantKey(y)) return true;
  const stem = Math.max(3, Math.min(x.length, y.length) - 2);
  return (
    Math.min(x.length, y.length) >= 3 && Math.abs(x.length - y.length) <= 4 && x.slice(0, stem) === y.slice(0, stem)
  );
}

/** The consonants behind the first letter: "Trump" and "Трамп". */
function consonantKey(sound: string): string {
  return sound.slice(0, 1) + sound.slice(1).replace(/[aeiou]/g, "");
}

/** A spelling says one person's office: "Ukrainian president". */
const office = /\b(?:president|leader|chancellor|premier|pope|prime minister|pontiff|king|queen)$/;

/**
 * One key for all spellings of a speaker: the alias that writes the name, else the folded last name of a person ("peskov" for
 * "Dmitry Peskov" and "Mr Peskov" alike) and the folded name of a body. An alias that gathers several people ("trump" with his envoys)
 * holds only for spellings that sound like its name. Somebody unnamed has the key "unnamed", unless an alias spells the office.
 */
export function createSpeakerKeys(
  aliases: readonly Alias[],
): (name: string, kind: "person" | "body" | "unnamed") => string {
  const exact = new Map<string, string>();
  const starts: [string, string][] = [];
  for (const alias of aliases) {
    for (const spelling of [alias.name.replaceAll("-", " "), ...alias.spellings]) plant(alias, spelling, exact, starts);
  }
  return (name, kind) => {
    const whole = foldName(name);
    if (kind === "unnamed") return exact.get(whole.replace(/^(?:the|a|an) /, "")) ?? unnamedKey;
    const last = kind === "person" ? foldName(lastNameOf(name)) : whole;
    return exact.get(whole) ?? exact.get(last) ?? starts.find(([start]) => last.startsWith(start))?.[1] ?? last;
  };
}

function plant(alias: Alias, spelling: string, exact: Map<string, string>, starts: [string, string][]): void {
  const bare = spelling.replace(/^[=]/, "");
  const folded = foldName(bare.replaceAll("*", ""));
  if (folded === "" || !(office.test(folded) || namesIt(alias, folded))) return;
  if (bare.endsWith("*")) starts.push([folded, alias.name]);
  else if (!exact.has(folded)) exact.set(folded, alias.name);
}

function namesIt(alias: Alias, folded: string): boolean {
  const last = folded.split(" ").at(-1) ?? "";
  const words = alias.name.split("-");
  return soundsLike(last, words.at(-1) ?? "") || soundsLike(folded, words.join(""));
}
