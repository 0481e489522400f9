type Script = "latin" | "cyrillic" | "greek" | "hebrew" | "arabic" | "thai" | "east-asian";

type Sign = {
  /** Undefined unless it is a letter. */
  script: Script | undefined;
  isSmall: boolean;
  isCapital: boolean;
  /** Beyond ASCII. */
  isForeign: boolean;
  /** At the start of a word, and elsewhere. */
  first: number;
  points: number;
};

/** Letters beyond ASCII that newspapers print, by how much they speak for a reading. */
const familiar = new Map<string, number>([
  ...points(3, "оеаинтсрвлкмдпуіαοιετσνηυρπκλμςάέίόή"),
  ...points(2, "яьыгзбчйхжшюцъјωύώδθγφχβ"),
  ...points(1, "щэфїєґђљњћџёўѓќѕξζψ"),
  ...points(2, "éèàçêâîôëïüöäßñóíáúãìùåøæışğąęłżźśćńčšžřůěőűșăđț"),
  ...points(1.5, "ýţòõû"),
  ...points(1, "œėįųūīēāļņģķťďňľĺŕºª"),
  ...points(0, "ðþ"),
  ...points(3, "היואלתרמבשנמםןדקחעפ"),
  ...points(2, "כגטסצזץףך"),
  ...points(3, "اليمنورتبدع"),
  ...points(2, "سفكقحهجشصطخذزثضظغءةىأإئپچگکی"),
  ...points(
    5,
    "的一是不了在人有国國和中年大为為上个個我以要他时時来來用们們生到作地于於出就分对對成会會可主发發动動同工也能下过過子说說",
  ),
  ...points(
    5,
    "种種面而方后後多定行学學法所民得经經十三之进進着等部度家电電力里如水高自二理起小物现現实實加量都两兩体體制机機当當使",
  ),
  ...points(
    5,
    "点點从從业業本去把性好应應开開它合还還因由其些然前外天政四日那社义義事平形相全表间間样樣与與关關各重新线線内內数數正",
  ),
  ...points(
    5,
    "心反你明看原又么麼利比或但质質气氣第向道命此变變条條只没沒结結解问問意建月公无無系军軍很情者最立代想已通并提直题題党",
  ),
  ...points(
    5,
    "程展五果料象员員革位入常文总總次品式活设設及管特件长長求老头頭基资資边邊流路级級少图圖山统統接知较較将將组組见見计計",
  ),
  ...points(
    5,
    "東京首相午後円市県府官議員選対戦争会談発表見通停府支援国境町星期谈判协协議警察死亡裁判所災害地震米英独仏露韓北朝鮮",
  ),
]);
/** What stands around words; NO-BREAK SPACE among it. */
const punctuation = new Set("“”‘’„‚–—…«»•€£№°§©®™·¿¡\u00a0、。「」『』・（），：；！？《》〈〉【】－،؛؟");

const penalty = {
  replacement: -8,
  control: -6,
  symbol: -2,
  strangeLetter: -0.5,
  mixedWord: -3,
  caseInside: -4,
  accents: -1.5,
};
const signs = new Map<string, Sign>();

/**
 * How much a text looks like one that people wrote, when its bytes may have been read in the wrong encoding: a sum over
 * its characters beyond ASCII. Familiar letters speak for it; symbols, words of mixed scripts, capitals after small letters
 * and controls speak against it. A right reading has about two points for each byte beyond ASCII.
 */
export function plausibility(text: string): number {
  let sum = 0;
  let before = signOf(" ");
  for (const character of text) {
    const sign = signOf(character);
    if (sign.isForeign) sum += before.script === undefined ? sign.first : sign.points;
    if (sign.isForeign || before.isForeign) sum += pairPoints(before, sign);
    before = sign;
  }
  return sum;
}

function pairPoints(before: Sign, sign: Sign): number {
  if (before.script === undefined || sign.script === undefined) return 0;
  if (before.script !== sign.script) return penalty.mixedWord;
  if (before.isSmall && sign.isCapital) return penalty.caseInside;
  // Languages written in Latin letters seldom have two beyond ASCII in a row.
  return before.isForeign && sign.isForeign && sign.script === "latin" ? penalty.accents : 0;
}

function signOf(character: string): Sign {
  const known = signs.get(character);
  if (known) return known;
  const code = character.codePointAt(0) ?? 0;
  const script = /\p{L}/u.test(character) ? scriptOf(code) : undefined;
  const isSmall = character !== character.toUpperCase();
  const isCapital = character !== character.toLowerCase();
  const points = isCapital ? capitalPoints(character) : smallPoints(character, code, script);
  // One letter alone between Latin words may be anything: "à" is "а" in Cyrillic.
  const isOfWords = script !== undefined && script !== "latin" && script !== "east-asian";
  const first = isOfWords ? points * 0.1 : isCapital ? points * 1.75 : points;
  const sign = { script, isSmall, isCapital, isForeign: code > 0x7f, first, points };
  if (code < 0x10000) signs.set(character, sign);
  return sign;
}

/** A capital is as likely as the small letter it stands for, where a capital can stand. */
function capitalPoints(character: string): number {
  const small = familiar.get(character.toLowerCase());
  return small === undefined ? penalty.strangeLetter : small * 0.4;
}

function smallPoints(character: string, code: number, script: Script | undefined): number {
  const known = familiar.get(character);
  if (known !== undefined) return known;
  if (punctuation.has(character)) return 0.5;
  if (code === 0xfffd) return penalty.replacement;
  if (code < 0xa0 || (code >= 0xe000 && code < 0xf900)) return penalty.control;
  if (script === undefined) return penalty.symbol;
  if (script === "east-asian") return eastAsianPoints(code);
  return script === "thai" ? 1 : penalty.strangeLetter;
}

function eastAsianPoints(code: number): number {
  if (code >= 0xff61) return -1;
  const isKanaOrHangul = code < 0x3100 || code >= 0xac00;
  return isKanaOrHangul ? 5 : 1.5;
}

function scriptOf(code: number): Script | undefined {
  if (code < 0x250) return "latin";
  if (code >= 0x370 && code < 0x400) return "greek";
  if (code >= 0x400 && code < 0x530) return "cyrillic";
  if (code >= 0x590 && code < 0x600) return "hebrew";
  if (code >= 0x600 && code < 0x700) return "arabic";
  if (code >= 0xe00 && code < 0xe80) return "thai";
  if ((code >= 0x3040 && code < 0xa000) || (code >= 0xac00 && code < 0xd7a4) || code >= 0xff66) return "east-asian";
  return undefined;
}

function points(each: number, letters: string): [string, number][] {
  return [...letters].map((letter) => [letter, each]);
}
