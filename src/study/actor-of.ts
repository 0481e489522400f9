import type { TextRange } from "../model.ts";
import { isCalendarWord, isEmptyWord } from "../stories/common-words.ts";
import { isFrequent } from "./frequent-words.ts";
import type { NameRun } from "./name-runs.ts";
import { bodiesIn, isFullRole, isRoleWord, isStateRole } from "./office-words.ts";
import type { PlacedWord } from "./placed-words.ts";

/** Who acts or speaks, verbatim. `official`: holds an office or is a body that speaks officially. */
export type ActingParty = { who: string; official: boolean; stem: string };

/** What `actorOf` needs to know of a sentence. `plain` is its text with blanks for what is quoted. */
export type StudiedClause = {
  plain: string;
  words: readonly PlacedWord[];
  names: readonly NameRun[];
  /** Stems of the people whom the article gives an office. */
  officials: ReadonlySet<string>;
};

const farthest = 90;
const modifies =
  /(?:^|\s)(?:of|in|at|from|for|on|near|to|with|by|against|about|into|over|outside|across|у|в|на|з|с|із|до|про|aus|von|bei|nach|de|à|en|du|des|avec)\s+(?:the\s+|der\s+|dem\s+|la\s+|le\s+)?(?:(?:North|South|East|West)(?:ern)?\s+)?$/iu;

/** The subject of the verb at `cue`: the name or body right before it, past an insertion between commas; else right behind it. */
export function actorOf(clause: StudiedClause, cue: TextRange, isPassive: boolean): ActingParty | undefined {
  if (isPassive) return agentOf(clause, cue);
  return before(clause, cue.start) ?? (isInverted(clause.plain, cue) ? behind(clause, cue) : undefined);
}

const says =
  /^(?:said|says|announced|confirmed|warned|wrote|stated|insisted|declared|acknowledged|admitted|tweeted|sagten?|erklärten?|betonten?|a (?:dit|déclaré|affirmé|annoncé|confirmé|indiqué|précisé)|\p{sc=Cyrillic}+)$/iu;

/** "…”, said Jon Barrow", "according to the police": the subject follows its verb. */
function isInverted(plain: string, { start, end }: TextRange): boolean {
  if (/(?:to|von|selon)$/iu.test(plain.slice(start, end))) return /^according/iu.test(plain.slice(start, end));
  return says.test(plain.slice(start, end)) && /[,"”»'’–—-]\s*$/u.test(plain.slice(0, start));
}

/** "was approved by the parliament" */
function agentOf(clause: StudiedClause, cue: TextRange): ActingParty | undefined {
  const by = /^[^,;:]{0,30}?(?<!\p{L})(?:by|von|par)\s+/u.exec(clause.plain.slice(cue.end, cue.end + 60));
  return by ? behind(clause, { start: cue.start, end: cue.end + by[0].length }) : undefined;
}

function before(clause: StudiedClause, cueStart: number): ActingParty | undefined {
  const opener = openerBefore(clause, cueStart);
  if (opener) return actorAt(clause, opener);
  const end = skipInsertion(clause, cueStart);
  const from = Math.max(0, end - farthest, clauseStart(clause.plain, end));
  const spans = spansIn(clause, from, end).filter((span) => !modifies.test(clause.plain.slice(0, span.start)));
  const subject = spans.at(-1);
  return subject && besideVerb(clause, subject, end);
}

/** "Sudland imposed …": the one word before the verb opens the sentence, so its capital alone does not say that it is a name. */
function openerBefore(clause: StudiedClause, cueStart: number): TextRange | undefined {
  const [first] = clause.words;
  const until = clause.words.filter((word) => word.end <= cueStart && word !== first);
  if (!first?.capital || first.end > cueStart || until.some((word) => !between.test(word.lower))) return undefined;
  const common =
    isEmptyWord(first.lower) || isFrequent(first.stem) || isRoleWord(first.lower) || /s$/u.test(first.lower);
  return common || first.lower.length < 3 ? undefined : first;
}

const between =
  /^(?:has|have|had|is|was|also|then|now|again|later|earlier|today|yesterday|on|late|early|this|week|morning|afternoon|evening|night|immediately|already|all|both|each|himself|herself|itself|narrowly|formally|не|вже|уже|також|также|hat|haben|habe|am|sich|auch|a|ont|et|\p{L}+ly|\p{L}+day|\p{L}+[зсц]ьк\p{L}+|r|d|\d+)$/u;

/** "a judge in Norland", "the mayor of Port Hallow" */
function isModifier(clause: StudiedClause, word: PlacedWord): boolean {
  const inName = clause.names.some((name) => name.start <= word.start && word.end <= name.end);
  return inName || /^(?:of|in|for|at|the|de|du|von)$/u.test(word.lower);
}

/** The actor when only auxiliaries, adverbs and days part the subject from its verb; "Sudland's top envoy" is the envoy, not Sudland. */
function besideVerb(clause: StudiedClause, subject: TextRange, verb: number): ActingParty | undefined {
  let { end } = subject;
  const rest = clause.words.filter((word) => word.start >= end && word.end <= verb && !isModifier(clause, word));
  if (/^['’]s?(?!\p{L})/u.test(clause.plain.slice(end)) || /['’]s?$/u.test(clause.plain.slice(0, end))) {
    const office = rest.slice(0, 6).findLast((word) => isRoleWord(word.lower) || bodyAt(clause, word));
    if (!office) return undefined;
    end = office.end;
  }
  if (rest.some((word) => word.start >= end && !between.test(word.lower))) return undefined;
  return actorAt(clause, { start: subject.start, end });
}

const auxiliaries = /\s(?:has|have|had|also|later)(?:\s(?:also|later|already))?$/u;

/** "Peskov, speaking in Moscow, denied": the subject stands before the insertion, unless the insertion is the name; "in Richmond, Va.," is a place. */
function skipInsertion(clause: StudiedClause, cueStart: number): number {
  const head = clause.plain.slice(0, cueStart).trimEnd().replace(auxiliaries, "");
  if (!head.endsWith(",")) return cueStart;
  const open = head.lastIndexOf(",", head.length - 2);
  if (open < 0) return cueStart;
  const inside = clause.names.find((name) => name.start <= open + 3 && name.end >= head.length - 2);
  const last = clause.names.findLast((name) => name.end <= open);
  const isPlace = last !== undefined && open - last.end < 2 && modifies.test(clause.plain.slice(0, last.start));
  return inside && !isPlace ? cueStart : open;
}

const parting =
  /[;:–—"]|, (?:but|while|and|as|after|because|although|where|which|who|a|що|но|але|и|і|aber|und|mais|et)\s|\s(?:that|which|after|because|while|що|что|dass)\s/giu;

function clauseStart(plain: string, end: number): number {
  let start = 0;
  for (const match of plain.slice(0, end).matchAll(parting)) start = match.index + match[0].length;
  return start;
}

function spansIn(clause: StudiedClause, from: number, to: number): TextRange[] {
  const bodies = bodiesIn(clause.plain.slice(0, to));
  const offices = clause.words.filter((word) => word.end <= to && isFullRole(word.lower));
  const spans = [...clause.names.filter((name) => name.start >= from && name.end <= to)] as TextRange[];
  for (const span of [...bodies, ...offices]) {
    if (span.start >= from && !spans.some((one) => one.start < span.end && span.start < one.end)) {
      spans.push(widened(clause, span, to));
    }
  }
  return spans
    .filter((span) => /\p{L}/u.test(clause.plain.slice(span.start, span.end)))
    .sort((a, b) => a.end - b.end || b.start - a.start);
}

/** A body with what belongs to it: "Japan's chief cabinet secretary", "the Defence Ministry". */
function widened(clause: StudiedClause, body: TextRange, to: number): TextRange {
  const first = clause.words.findIndex((word) => word.end > body.start);
  let from = first;
  while (from > 0 && clause.words[from]?.joined && isAttribute(clause.words[from - 1])) from -= 1;
  let end = body.end;
  for (const word of clause.words.slice(first + 1)) {
    if (word.start < body.end) continue;
    if (word.end > to || !word.joined || !isRoleWord(word.lower)) break;
    end = word.end;
  }
  return { start: Math.min(body.start, clause.words[from]?.start ?? body.start), end };
}

const attribute = /^(?:top|senior|leading|main|interim|acting|own|chief|lead)$/u;

function isAttribute(word: PlacedWord | undefined): boolean {
  if (word && attribute.test(word.lower)) return true;
  return (
    word !== undefined &&
    (isRoleWord(word.lower) || (word.capital && !isEmptyWord(word.lower) && !isCalendarWord(word.stem)))
  );
}

const linkWord = /^(?:the|of|and|for|a|an|us|uk|eu|de|la|du|des|der)$/u;

/** "…, said Kremlin spokesman Dmitry Peskov": the last name of the run of offices and capitals behind the verb. */
function behind(clause: StudiedClause, cue: TextRange): ActingParty | undefined {
  let end = cue.end;
  for (const word of clause.words) {
    if (word.start < cue.end) continue;
    if (word.lower === "of" && clause.names.some((name) => name.end === end)) break;
    const gap = clause.plain.slice(end, word.start);
    if (
      !/^[\s'’-]{0,3}s?\s?$/u.test(gap) ||
      !(word.capital || isRoleWord(word.lower) || linkWord.test(word.lower) || bodyAt(clause, word))
    )
      break;
    end = word.end;
  }
  const spans = spansIn(clause, cue.end, end);
  const last = spans.at(-1);
  const [first] = spans;
  if (!first || !last || first === last) return last && actorAt(clause, last);
  // "said the police of Norland": the body speaks, the name only says which; "said Kremlin spokesman Jon Barrow": the person
  const offices = clause.words.some(
    (word) => word.start >= first.end && word.end <= last.start && isRoleWord(word.lower),
  );
  const isBody = bodiesIn(clause.plain.slice(first.start, first.end)).length > 0;
  return actorAt(clause, isBody && !offices ? { start: first.start, end: last.end } : last);
}

function bodyAt(clause: StudiedClause, word: PlacedWord): boolean {
  return bodiesIn(clause.plain.slice(word.start, word.end)).length > 0;
}

function actorAt(clause: StudiedClause, span: TextRange): ActingParty {
  const who = clause.plain.slice(span.start, span.end).replace(/['’]s?$/u, "");
  const words = clause.words.filter((word) => word.start >= span.start && word.end <= span.end);
  const stem = words.at(-1)?.stem ?? who.toLowerCase().slice(0, 40);
  const official =
    bodiesIn(who).length > 0 || words.some((word) => clause.officials.has(word.stem)) || hasRoleBeside(clause, span);
  return { who, official, stem };
}

function hasRoleBeside(clause: StudiedClause, span: TextRange): boolean {
  return officesBeside(clause.words, span).length > 0;
}

const clauseWord = /^(?:who|whose|which|said|says|told|and|was|were|is|has|had|який|яка|который|которая)$/u;

/** The words for an office right before a name, also as in "Secretary of State Ann Low", or after the comma behind it. */
export function officesBeside(words: readonly PlacedWord[], span: TextRange): PlacedWord[] {
  const at = words.findIndex((word) => word.start >= span.start);
  const [before, link] = [words[at - 1], words[at - 2]];
  const ahead = words[at]?.joined ? [before, before && /^(?:of|for)$/u.test(before.lower) ? link : undefined] : [];
  const offices = ahead.filter((word) => word !== undefined).filter((word) => isRoleWord(word.lower));
  return offices.length > 0 ? offices : apposition(words, span.end).filter((word) => isStateRole(word.lower));
}

/** ", the country's foreign minister,": the words between the comma behind a name and the next clause. */
function apposition(words: readonly PlacedWord[], end: number): PlacedWord[] {
  const from = words.findIndex((word) => word.start >= end);
  if (from < 0 || words[from]?.joined) return [];
  const told: PlacedWord[] = [];
  for (const [i, word] of words.slice(from, from + 5).entries()) {
    if (clauseWord.test(word.lower) || (i > 0 && !word.joined)) break;
    told.push(word);
  }
  return told.some((word) => /^(?:vice|deputy|former)$/u.test(word.lower)) ? [] : told;
}
