/** Written with a full stop that ends no sentence, lower case, in the languages the watched feeds are in. */
const abbreviations = new Set(
  `mr mrs ms mx dr prof gen lt col sgt maj capt cpl cmdr adm brig pvt sen rep gov pres hon rev fr st ste sr jr messrs mme mlle
  vs v etc approx dept est no nos vol fig ed eds al cf ca inc ltd co corp bros llc plc ave blvd rd mt ft sq jan feb mar apr jun jul aug sep sept
  oct nov dec mon tue tues wed thu thur thurs fri sat sun e.g i.e a.m p.m u.s u.k u.n e.u d.c ph.d b.c a.d
  z.b d.h u.a bzw nr str hr inkl vgl usw mio mrd env av ee sra srta ud uds ee.uu pp art núm
  г гг ул им тыс млн млрд руб долл т.е т.к т.д т.п др пр стр см напр ім вул грн р рр ст м обл просп`.split(/\s+/),
);

/** Of those, the ones that may also close a sentence; then the next word decides. */
const mayClose = new Set(
  `inc ltd co corp jr sr etc a.m p.m u.s u.k u.n e.u d.c al llc plc г гг р рр м обл грн руб млн млрд тыс тис т.д т.п jan feb mar apr jun jul aug sep sept oct nov dec`.split(
    /\s+/,
  ),
);

/** Short forms only before a number: "No. 7" but "He said no." */
const beforeNumbers = new Set(`no nos nr núm vol fig figs art pp стр ст`.split(" "));

/** The only ones without inner stops that are written small; "sat" and "mar" with a small letter are words. */
const small = new Set(`vs v etc approx dept est ca cf al eds bzw inkl vgl usw mio mrd rd env av`.split(" "));

/** Words that start a sentence far more often than they follow an abbreviation with a capital. */
const starters = new Set(
  `the a an this that these those it its he she they we i you his her their our but and so yet in on at as for by with after before when while
  if since although though however meanwhile also there here what who why how many some most another both each more nearly officials under during
  він вона воно вони це цей ця ці але однак проте також тоді після ми он она оно они это этот эта эти но однако также тогда после мы
  er sie das dies danach doch aber wir il elle ils elles ce cette mais nous`.split(/\s+/),
);

const germanMonths = new Set(
  `januar jänner februar märz april mai juni juli august september oktober november dezember`.split(" "),
);
/** German words that stand before an ordinal. */
const beforeOrdinals = new Set(`am der dem den des die das vom zum zur im beim bis seit ab und`.split(" "));

export function isStarter(word: string): boolean {
  return starters.has(word.toLowerCase());
}

/** What the full stop behind `word` is; `next` is the word that follows, `before` the one in front, all as written. */
export function stopAfter(word: string, next: string, before = ""): "end" | "abbreviation" {
  const lower = word.toLowerCase().replace(/^[("'“‘«[]+/u, "");
  if (/^\p{N}/u.test(lower)) return isOrdinal(lower, before, next) ? "abbreviation" : "end";
  if (beforeNumbers.has(lower)) return /^\p{N}/u.test(next) ? "abbreviation" : "end";
  if (/^[a-z]+$/.test(word) && !small.has(word)) return isLetterPair(word, next) ? "abbreviation" : "end";
  const isInitial = /^\p{Lu}$/u.test(word.replace(/^.*[.\s-]/u, ""));
  if (isInitial && !lower.includes(".")) return endsInLetter(lower, next) ? "end" : "abbreviation";
  if (!isInitial && !abbreviations.has(lower) && !withStops.test(lower)) return "end";
  return mayEnd(lower) && isStarter(next) ? "end" : "abbreviation";
}

const withStops = /^(?:\p{L}\.)+\p{L}$/u;

function mayEnd(lower: string): boolean {
  return mayClose.has(lower) || (lower.includes(".") && !/^(?:e\.g|i\.e|z\.b|d\.h|т\.е|т\.к)$/u.test(lower));
}

/** "z. B.", "d. h." */
function isLetterPair(word: string, next: string): boolean {
  return word.length === 1 && next.length === 1;
}

/** "am 3. Oktober", "der 2. Weltkrieg" */
function isOrdinal(lower: string, before: string, next: string): boolean {
  if (!/^\p{N}{1,2}$/u.test(lower)) return false;
  return germanMonths.has(next.toLowerCase()) || (beforeOrdinals.has(before.toLowerCase()) && !isStarter(next));
}

/** "World War I.", "plan B. The …"; two letters may be a surname: "J. He". */
function endsInLetter(lower: string, next: string): boolean {
  return lower === "i" || (next.length > 2 && isStarter(next));
}
