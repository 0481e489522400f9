/** Words for an office that somebody holds, and for bodies that speak officially: English, Ukrainian, Russian, German, French. */

const role =
  /^(?:president|executive|vice|prime|premier|minister|ministers|chancellor|secretary|spokes(?:man|woman|person|people)|ambassador|governor|mayor|senator|commissioner|chief|head|chair(?:man|woman|person)?|director|ceo|general|commander|judge|prosecutor|king|queen|prince|pope|envoy|leader|official|adviser|advisor|speaker|superintendent|inspector|detective|sheriff|congressman|congresswoman|negotiator|foreign|defen[cs]e|deputy|президент\p{L}*|премєр\p{L}*|премьер\p{L}*|міністр\p{L}*|министр\p{L}*|речни\p{L}+|спікер\p{L}*|спикер\p{L}*|прессекретар\p{L}*|пресссекретар\p{L}*|секретар\p{L}*|глава|главы|очільни\p{L}+|голов[аи]|посол|губернатор\p{L}*|мер|мэр|prasident\p{L}*|staatsprasident\p{L}*|bundeskanzler\p{L}*|kanzler\p{L}*|\p{L}*minister(?:in)?|\p{L}*sprecher(?:in)?|botschafter\p{L}*|burgermeister\p{L}*|presidente?|ministre|porte|parole|ambassadeur|ambassadrice|maire|chancelier|secretaire|directeur|directrice)$/u;

const bodies = [
  "kremlin|white house|pentagon|downing street|state department|nato|united nations|un security council|european (?:commission|union|council|parliament)",
  "(?:supreme |high |federal |appeals? |district )?court|(?:federal )?judges?|jury|jurors|ministry|government|parliament|police|prosecutors?|army|military|navy|air force|coast ?guard",
  "central bank|federal reserve|authorities|officials|spokes(?:man|woman|person)|airline|company|regulators?|senate|congress|house of representatives",
  "cabinet|lawmakers|commission|committee|council|department|ministers|emergency services?|fire department|embassy|president's office|palace",
  "кремль|кремл[ія]|білий дім|білому домі|белый дом|белом доме|мзс|мид|міноборони|минобороны|міністерств\\p{L}+|министерств\\p{L}+|уряд|правительств\\p{L}+",
  "парламент|верховна рада|поліці[яї]|полици[яи]|прокуратур\\p{L}|суд|нато|оон|генштаб\\p{L}*|офіс\\p{L}? президента",
  "kreml|regierung|bundesregierung|\\p{L}*ministerium|polizei|bundestag|gericht|behörden|gouvernement|ministère|élysée|parlement|tribunal|commission européenne|autorités",
].join("|");

const body = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${bodies})(?![\\p{L}\\p{N}]| (?:filings?|documents?|records|papers|hearing|case|custody|data|figures|car|station)\\b)`,
  "giu",
);

const weak =
  /^(?:director|head|chief|leader|chair(?:man|woman|person)?|executive|vice|deputy|official|adviser|advisor)$/u;

/** False for an office of any company or club: behind a name it makes nobody official, "Ann Low, director of a gym". */
export function isStateRole(lower: string): boolean {
  return isRoleWord(lower) && !weak.test(lower);
}

const half = /^(?:vice|prime|foreign|defen[cs]e|deputy|general|porte|parole|head|chief|leader)$/u;

/** True for a word that names an office also when it stands alone. */
export function isFullRole(lower: string): boolean {
  return isRoleWord(lower) && !half.test(lower);
}

/** True for a word that names an office. Takes a word as `fold` writes it. */
export function isRoleWord(lower: string): boolean {
  return role.test(lower);
}

/** Where a text names bodies that speak and decide officially: a ministry, the police, a court. */
export function bodiesIn(text: string): { start: number; end: number }[] {
  return [...text.matchAll(body)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
