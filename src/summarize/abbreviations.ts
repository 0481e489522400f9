/** Written with a full stop that ends no sentence, lower case, in the languages the watched feeds are in. */
const abbreviations = new Set(
  `mr mrs ms mx dr prof gen lt col sgt maj capt cpl cmdr adm brig pvt sen rep gov pres hon rev fr st ste sr jr messrs mme mlle
  vs etc approx dept est no nos vol fig ed eds al cf ca inc ltd co corp bros llc plc ave blvd rd mt ft sq jan feb mar apr jun jul aug sep sept
  oct nov dec mon tue tues wed thu thur thurs fri sat sun e.g i.e a.m p.m u.s u.k u.n e.u d.c ph.d b.c a.d
  z.b d.h u.a bzw ca nr str hr fr dr inkl vgl usw mio mrd av sra srta ud uds ee.uu pp art núm
  г гг ул им тыс млн млрд руб долл т.е т.к т.д т.п др пр стр см напр ім вул грн р рр ст`.split(/\s+/),
);

/** Of those, the ones that may also close a sentence; then the next word decides. */
const mayClose = new Set(`inc ltd co corp jr sr etc a.m p.m u.s u.k u.n e.u d.c al llc plc г т.д т.п`.split(/\s+/));

/** Short forms only before a number: "No. 7" but "He said no." */
const beforeNumbers = new Set(`no nos nr núm vol fig art pp стр ст`.split(" "));

/** The only ones without inner stops that are written small; "sat" and "mar" with a small letter are words. */
const small = new Set(`vs etc approx dept est ca cf al eds bzw inkl vgl usw mio mrd av`.split(" "));

/** Words that start a sentence far more often than they follow an abbreviation with a capital. */
const starters = new Set(
  `the a an this that these those it its he she they we i you his her their our but and so yet in on at as for by with after before when while
  if since although though however meanwhile also there here what who why how many some most another both each officials under during`.split(
    /\s+/,
  ),
);

/** What the full stop behind `word` is; `next` is the word that follows, both as written. */
export function stopAfter(word: string, next: string): "end" | "abbreviation" {
  const lower = word.toLowerCase().replace(/^[("'“‘«[]+/u, "");
  if (beforeNumbers.has(lower)) return /^\p{N}/u.test(next) ? "abbreviation" : "end";
  if (/^[a-z]+$/.test(word) && word.length > 1 && !small.has(word)) return "end";
  const isInitial = /^\p{Lu}$/u.test(word.replace(/^.*[.\s-]/u, ""));
  const known = abbreviations.has(lower) || /^(?:\p{L}\.)+\p{L}$/u.test(lower);
  if (!known && !isInitial) return "end";
  if (isInitial && !lower.includes(".")) return lower === "i" ? "end" : "abbreviation";
  const closes = mayClose.has(lower) || (lower.includes(".") && !/^(?:e\.g|i\.e|z\.b|d\.h|т\.е|т\.к)$/u.test(lower));
  return closes && starters.has(next.toLowerCase()) ? "end" : "abbreviation";
}
