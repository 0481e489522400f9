import { synonymGroups } from "./grounding-lexicon.ts";

const irregular = new Map(
  `rose rise,risen rise,fell fall,fallen fall,said say,told tell,bought buy,won win,beaten beat,left leave,met meet,took take,taken take,found find,held hold,
  made make,gave give,given give,went go,gone go,broke break,broken break,caught catch,stole steal,stolen steal,sent send,spoke speak,spoken speak,wrote write,
  written write,led lead,lost lose,ran run,saw see,seen see,shot shoot,grew grow,grown grow,knew know,known know,began begin,begun begin,chose choose,chosen choose,
  drove drive,driven drive,flew fly,flown fly,fought fight,sought seek,brought bring,thought think,withdrew withdraw,withdrawn withdraw,sank sink,sunk sink,
  struck strike,built build,rebuilt rebuild,kept keep,paid pay,sold sell,spent spend,stood stand,understood understand,taught teach,threw throw,thrown throw,
  fled flee,dug dig,hid hide,hidden hide,came come,became become,felt feel,dealt deal,drew draw,drawn draw,ate eat,froze freeze,frozen freeze,
  got get,heard hear,laid lay,lay lie,meant mean,rode ride,rang ring,sang sing,shook shake,shaken shake,slept sleep,swore swear,sworn swear,tore tear,torn tear,
  woke wake,wore wear,worn wear,overthrew overthrow,overthrown overthrow,shown show,men man,women woman,people people,children child,fewer few,voters voter`
    .split(",")
    .map((pair) => pair.trim().split(" ") as [string, string]),
);

const unchanged = new Set("beat cut put set hit let shut cost hurt burst quit spread read bid split".split(" "));

/** Is the word a past form that English does not make with -ed, or one that looks like its present? */
export function isIrregularPast(lower: string): boolean {
  return irregular.has(lower) || unchanged.has(lower);
}

/** One key for the forms of a word: rise, rises, rose, rising. Cyrillic words lose their endings. Linear. */
export function wordKey(lower: string): string {
  const base = irregular.get(lower) ?? lower;
  if (/^\p{sc=Cyrillic}/u.test(base)) return base.slice(0, Math.max(4, base.length - 3));
  if (base.length <= 3) return base;
  return undouble(withoutEnding(withoutDerivation(base))).replace(/(?<=..)[eiy]$/, "");
}

function withoutEnding(word: string): string {
  if (/(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/(?:sh|ch|x|ss|z)es$/.test(word)) return word.slice(0, -2);
  const bare = word.replace(/(?<=..)s$/, "");
  return bare.replace(/(?<=[a-z]{3})ing$|(?<=[a-z]{2})ied$|(?<=[a-z]{2})ed$/, (end) => (end === "ied" ? "y" : ""));
}

function withoutDerivation(word: string): string {
  return word.length < 8 ? word : word.replace(/(?<=[a-z]{4})(?:ements?|ments?|als?)$/, "");
}

function undouble(word: string): string {
  return /([bdfgklmnprt])\1$/.test(word) && word.length > 4 ? word.slice(0, -1) : word;
}

const groups = synonymGroups(wordKey);

export function isSynonym(key: string, other: string): boolean {
  const own = groups.get(key);
  const theirs = groups.get(other);
  if (!own || !theirs) return false;
  for (const group of own) if (theirs.has(group)) return true;
  return false;
}

const derived = /^(?:ion|ions|ation|ations|ance|ity|ly|ic|ical|al|or|ors|er|ers|ian|ians|ary)?$/;

/** Of one family: strike and striker, elect and election. Never by what stands in front, which turns a word around. */
export function isDerived(a: string, b: string): boolean {
  if (a.length < 5 || b.length < 5) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return long.startsWith(short) && derived.test(long.slice(short.length));
}
