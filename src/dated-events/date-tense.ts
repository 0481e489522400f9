/** Which way from the day of publication a sentence looks. */
export type Tense = "past" | "future";

type Verbs = { future: ReadonlySet<string>; past: ReadonlySet<string> };

function verbs(future: string, past: string): Verbs {
  return { future: new Set(future.split(/\s+/)), past: new Set(past.split(/\s+/)) };
}

const english = verbs(
  `will won't shall 'll upcoming due scheduled slated expected planned plans plan planning intends hopes hoping aiming expecting intending
  preparing aims poised can may going gonna seek seeks seeking`,
  `was were had did said told met went came took made won held began struck broke brought fell felt found gave got grew heard kept knew led left
  lost paid put ran rose sat saw sent shot shut spoke spent stood stole swore taught thought threw understood woke wrote became bought built
  caught chose cut dealt drew drove fought flew hit hurt laid lay let read rang sang sank sold set slid split spread stuck swam swept
  has have been says ago yesterday last`,
);
const german = verbs(
  `wird werden soll sollen will wollen plant planen`,
  `war waren wurde wurden hatte hatten traf trafen sagte hat haben kam kamen ging gingen begann gab starb erklärte`,
);
const french = verbs(
  `va vont doit doivent sera seront aura auront prévu prévue`,
  `a ont était étaient avait dernier dernière`,
);
const russian = verbs(
  `намерен намерены будет будут состоится пройдет пройдёт запланировано планирует`,
  `был была были было сказал сказала заявил заявила прошел прошла собрался вчера`,
);
const ukrainian = verbs(
  `буде будуть планує планують має мають відбудеться заплановано`,
  `був була були сказав сказала заявив заявила відбувся відбулася зустрілася вчора`,
);
const languages: Readonly<Record<string, Verbs>> = { en: english, de: german, fr: french, ru: russian, uk: ukrainian };
/** In the present tense they tell of a timetable: "opens on Monday". */
const scheduled = new Set(
  "takes opens begins starts meets votes heads arrives travels returns kicks ends expires closes hosts faces plays flies goes resumes".split(
    " ",
  ),
);
/** "set" and "read" are past or plan; before "to" they are plans. */
const plansBeforeTo = new Set(
  `set due scheduled expected planned slated agreed ready hopes hoped vowed pledged decided wants wanted plans intends prepared
  likely unlikely bound expects expect hoping planning aiming aims able poised going promised invited ordered required invites continues`.split(
    /\s+/,
  ),
);
const reach = 14;

/**
 * The tense of the verb that a date belongs to: the nearest before it in its clause, else the first behind it. "before", "until" and
 * "ahead of" look ahead, "after" and "since" back. Undefined: nothing tells.
 */
export function tenseAt(sentence: string, start: number, end: number, language = "en"): Tense | undefined {
  const forms = languages[language] ?? english;
  const before = wordsOf(sentence.slice(Math.max(0, start - 140), start)).slice(-reach);
  const behind = wordsOf(sentence.slice(end, end + 140)).slice(0, reach);
  return leaning(before) ?? nearest(before, forms) ?? first(behind, forms);
}

function wordsOf(text: string): string[] {
  return (text.match(/[\p{L}'’-]+|[,;:.]/gu) ?? []).map((word) => word.toLowerCase().replaceAll("’", "'"));
}

/** What stands right before the date, but for "on" and "the". */
function leaning(before: readonly string[]): Tense | undefined {
  const close = before.filter((word) => !/^(?:on|the|a|in|at|this)$/.test(word)).at(-1) ?? "";
  const two = before.slice(-2).join(" ");
  if (/^(?:until|till|upcoming|bis)$/.test(close) || two === "ahead of") return "future";
  return /^(?:since|seit|depuis)$/.test(close) ? "past" : undefined;
}

function nearest(before: readonly string[], forms: Verbs): Tense | undefined {
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const found = tenseOf(before, i, forms);
    if (found) return found;
  }
  return undefined;
}

function first(behind: readonly string[], forms: Verbs): Tense | undefined {
  for (const [i, word] of behind.entries()) {
    if (word === "to" || word === ";") continue;
    const found = tenseOf(behind, i, forms);
    if (found) return found;
  }
  return undefined;
}

function tenseOf(words: readonly string[], at: number, { future, past }: Verbs): Tense | undefined {
  const word = words[at] ?? "";
  if (words[at - 1] === "after" && /ing$/.test(word)) return "past";
  if (word === "to") return isPlan(words, at) ? "future" : undefined;
  if (looksAhead(word, words[at + 1] ?? "") || future.has(word)) return "future";
  if (/^(?:be|werden|être|бути|быть)$/.test(words[at - 1] ?? "")) return undefined; // "will be signed": the verb before it tells
  if (past.has(word)) return auxiliaries.has(word) && plannedBehind(words, at) ? "future" : "past";
  return /^[a-z]{2,}ed$/.test(word) && !noPast.has(word) ? "past" : undefined;
}

const auxiliaries = new Set("has have had was were been".split(" "));
const noPast = new Set("need indeed speed united armed hundred wounded exceed proceed succeed".split(" "));

function looksAhead(word: string, next: string): boolean {
  if (
    word === "would" ||
    (word === "could" && next !== "not") ||
    scheduled.has(word) ||
    (plansBeforeTo.has(word) && next === "to")
  )
    return true;
  if (/^(?:is|are)$/.test(word)) return next === "to" || /^[a-z]+ing$/.test(next);
  return false;
}

/** "due to meet", "agreed to meet", "ready to meet": the verb behind "to" is still to come. */
function isPlan(words: readonly string[], at: number): boolean {
  const before = words[at - 1] ?? "";
  return plansBeforeTo.has(before) || /^(?:is|are)$/.test(before);
}

function plannedBehind(words: readonly string[], at: number): boolean {
  return words.slice(at + 1, at + 4).some((word) => /^(?:due|scheduled|set|expected|slated|planned)$/.test(word));
}
