import { type Lexicon, lexicons, wordless } from "../../language/lexicon.ts";
import type { Reading, ReadSentence, Token } from "../../language/reading.ts";
import { type PhraseBook, phraseAt, type WordSet } from "../../language/words.ts";
import type { ArticleChange, Correction } from "../../model.ts";
import { type ChangedFact, changedFacts, hasGrown, type Rewriting, rewritingOf } from "./changed-facts.ts";

type Text = { title: string; text: string };

/** What an edit left out and put in, as texts to be read: the longest of the fields that changed. The rest of the article is the same in both. */
export function editedTexts(changes: readonly ArticleChange[], title: string): [before: Text, after: Text] {
  const headline = changes.find(({ field }) => field === "title");
  const text = changes.findLast(({ field }) => field !== "title");
  const uncut = (passage = "") => passage.replace(/^…/, "").replace(/…$/, "");
  return [
    { title: headline?.before ?? title, text: uncut(text?.before) },
    { title: headline?.after ?? title, text: uncut(text?.after) },
  ];
}

export type FoundEdit = Pick<Correction, "kind" | "was" | "is">;

const longest = 300;
const mostEdits = 5;

/**
 * What a publisher changed of what readers were told, from two readings of one text: "corrected" only where a note of its own says that an
 * error was put right, "changed" for a number, name, day or negation that took the place of another in a sentence that otherwise stayed.
 * What happened meanwhile is neither, nor are style, spelling, order and background; on a running page only notes count.
 * Whole sentences of at most 300 characters, the headline first; `was` is empty where only the note tells of it.
 */
export function editsBetween(before: Reading, after: Reading, isRunning: boolean): FoundEdit[] {
  const lexicon = lexicons.get(after.language) ?? wordless;
  const edit = { before, after, lexicon, ...rewritingsOf(before, after, lexicon) };
  const note = noteIn(edit);
  if (note === undefined) return isRunning ? [] : told("changed", edit.rewritings, (one) => silentlyChanged(one, edit));
  const factual = told("corrected", namedIn(note, edit.rewritings, lexicon), (one) => changedFacts(one, lexicon));
  const replaced = factual.length > 0 ? factual : told("corrected", edit.rewritings, wordsReplaced);
  return replaced.length > 0 ? replaced : [{ kind: "corrected", was: "", is: clip(note) }];
}

/** Those of which the note names what they said or say, if there are such. */
function namedIn(note: string, rewritings: readonly Rewriting[], lexicon: Lexicon): readonly Rewriting[] {
  const text = note.toLowerCase();
  const isNamed = ({ was, is, hunks }: Rewriting) =>
    hunks.some((hunk) =>
      [...hunk.was.map((at) => was.tokens[at]), ...hunk.is.map((at) => is.tokens[at])].some(
        (token) => token && !lexicon.numbers.empty.has(token.lower) && text.includes(token.text.toLowerCase()),
      ),
    );
  const named = rewritings.filter(isNamed);
  return named.length > 0 ? named : rewritings;
}

type Edit = {
  before: Reading;
  after: Reading;
  lexicon: Lexicon;
  rewritings: readonly Rewriting[];
  /** Sentences that the earlier text has not, and those of them that are no version of an earlier one. */
  fresh: readonly ReadSentence[];
  written: readonly ReadSentence[];
};

/** Every sentence that reads otherwise with the earlier one it is most like; the headline with the headline. */
function rewritingsOf(
  before: Reading,
  after: Reading,
  lexicon: Lexicon,
): Pick<Edit, "rewritings" | "fresh" | "written"> {
  const [known, kept] = [keysOf(before.sentences), keysOf(after.sentences)];
  const isDated = (one: ReadSentence) => [0, 1].some((at) => phraseAt(lexicon.edits.stamps, wordsOf(one), at));
  const gone = before.sentences.filter((one) => !isDated(one) && !kept.has(keyOf(one)));
  const title = rewritingOf(before.title, after.title, lexicon);
  const rewritings = title ? [title] : [];
  const written: ReadSentence[] = [];
  const fresh = after.sentences.filter((one) => !known.has(keyOf(one)));
  for (const is of fresh) {
    const versions = isDated(is) ? [] : gone.flatMap((was) => rewritingOf(was, is, lexicon) ?? []);
    const [closest] = versions.toSorted((a, b) => sizeOf(a) - sizeOf(b));
    if (!closest) written.push(is);
    else if (is.isProse && closest.was.isProse) rewritings.push(closest);
  }
  return { rewritings, fresh, written };
}

function keysOf(sentences: readonly ReadSentence[]): Set<string> {
  return new Set(sentences.map(keyOf));
}

function keyOf(sentence: ReadSentence): string {
  return wordsOf(sentence).join(" ");
}

function wordsOf({ tokens }: Pick<ReadSentence, "tokens">): string[] {
  return tokens.flatMap(({ kind, lower }) => (kind === "mark" ? [] : lower));
}

function sizeOf({ hunks }: Rewriting): number {
  return hunks.reduce((sum, { was, is }) => sum + was.length + is.length, 0);
}

/** Each fact once, wherever it stands. */
function told(
  kind: FoundEdit["kind"],
  rewritings: readonly Rewriting[],
  factsOf: (one: Rewriting) => readonly Pick<ChangedFact, "was" | "is">[],
): FoundEdit[] {
  const known: Pick<ChangedFact, "was" | "is">[] = [];
  const found = rewritings.filter((one) => {
    const facts = factsOf(one).filter((fact) => !known.some((other) => isSameFact(fact, other)));
    known.push(...facts);
    return facts.length > 0;
  });
  return found.slice(0, mostEdits).map(({ was, is }) => ({ kind, was: clip(was.text), is: clip(is.text) }));
}

/** "Omar" in the headline is Omar Haddad below. */
function isSameFact(one: Pick<ChangedFact, "was" | "is">, other: Pick<ChangedFact, "was" | "is">): boolean {
  const overlaps = (a: string, b: string) => a === b || a.split(" ").some((word) => b.split(" ").includes(word));
  return overlaps(one.was, other.was) && overlaps(one.is, other.is);
}

function clip(text: string): string {
  const whole = text.trim().toWellFormed();
  if (whole.length <= longest) return whole;
  const cut = whole.slice(0, longest - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), longest / 2)).toWellFormed()}…`;
}

/** Facts of which nothing says that they came later: a risen toll, "said on Tuesday" for Monday, news written in beside them. */
function silentlyChanged(one: Rewriting, edit: Edit): ChangedFact[] {
  const facts = changedFacts(one, edit.lexicon);
  const days = facts.filter(({ kind }) => kind === "day").length;
  if (
    hasGrown(one, facts, edit.lexicon) ||
    addsDeed(one) ||
    isLater(one.is, edit, days) ||
    (days > 0 && days < facts.length)
  )
    return [];
  const hasNews = edit.written.some((sentence) => isLater(sentence, edit, 0) || tellsDeed(sentence));
  const said = new Set([edit.before.title, ...edit.before.sentences].flatMap(wordsOf));
  return facts.filter(({ kind, is }) => {
    // "Keir" is Starmer: a name that the text had already puts no other in its place.
    if (kind === "name") return !is.split(" ").some((word) => said.has(word) && !edit.lexicon.numbers.empty.has(word));
    return !hasNews && !(kind === "negation" && hasCome(one, edit));
  });
}

/** "…, after five were found" */
function addsDeed({ is, hunks }: Rewriting): boolean {
  const added = new Set(hunks.flatMap((hunk) => (hunk.was.length < hunk.is.length ? hunk.is : [])));
  const all = is.clauses.filter(({ role }) => role !== "speaker").flatMap(({ predicates }) => predicates);
  return all.some(({ from, form }) => added.has(from) && (form === "past" || form === "perfect"));
}

/** Names more days that the earlier text did not than `expected`, or a later time. */
function isLater({ days, tokens }: ReadSentence, { before, lexicon }: Edit, expected: number): boolean {
  const all = [before.title, ...before.sentences];
  const known = all.flatMap((sentence) => sentence.days);
  const fresh = days.filter(({ first, last }) => !known.some((day) => day.first <= last && first <= day.last));
  const said = new Set(all.flatMap((sentence) => sentence.tokens.map(({ lower }) => lower)));
  return fresh.length > expected || tokens.some(({ lower }) => lexicon.edits.later.has(lower) && !said.has(lower));
}

function tellsDeed({ clauses, isProse }: ReadSentence): boolean {
  const main = clauses.filter(({ role }) => role === "main").flatMap(({ predicates }) => predicates);
  return isProse && main.some(({ form, mood }) => mood === "asserted" && (form === "past" || form === "perfect"));
}

/** What had not happened has: "have not reached", "have reached". */
function hasCome({ was, is }: Rewriting, { lexicon: { grammar } }: Edit): boolean {
  const isOpen = (tokens: readonly Token[]) => tokens.some(({ lower }) => grammar.negations.includes(lower));
  return isOpen(was.tokens) && !isOpen(is.tokens) && was.tokens.some(({ lower }) => grammar.perfects.includes(lower));
}

const fewWords = 3;

/** With a note beside it, a few words in the place of others are what was put right. */
function wordsReplaced({ was, is, hunks }: Rewriting): Pick<ChangedFact, "was" | "is">[] {
  const [hunk, ...more] = hunks.filter((one) => one.was.length * one.is.length > 0);
  if (!hunk || more.length > 0) return [];
  if (Math.max(hunk.was.length, hunk.is.length) > fewWords) return [];
  return [{ was: was.text, is: is.text }];
}

/** The publisher's own note that something was wrong, where the earlier text had none; with its next sentence where it is a mere heading. */
function noteIn({ before, after, fresh, lexicon }: Edit): string | undefined {
  const opensAsNote = labelLength(after.title, lexicon) > 0 && labelLength(before.title, lexicon) === 0;
  if (opensAsNote) return after.title.text;
  const at = fresh.findIndex((sentence, i) => isNote(sentence, fresh[i + 1], lexicon));
  const [note, next] = [fresh[at], fresh[at + 1]];
  if (!note) return undefined;
  const isBare = note.text.length < 20 || /:$/.test(note.text);
  return isBare && next ? `${note.text} ${next.text}` : note.text;
}

function isNote(sentence: ReadSentence, next: ReadSentence | undefined, lexicon: Lexicon): boolean {
  const { edits } = lexicon;
  if (labelLength(sentence, lexicon) > 0) return true;
  // What somebody is quoted with is no word of the publisher.
  const words = wordsOf({ tokens: sentence.tokens.filter(({ inQuotation }) => !inQuotation) });
  const has = (set: WordSet) => words.some((word) => set.has(word));
  const speaks = (book: PhraseBook<true>) => words.some((_, at) => phraseAt(book, words, at));
  const isAside = phraseAt(edits.asides, words, 0) !== undefined;
  if (isAside && [sentence, next].some((one) => one && admits(one, lexicon))) return true;
  const isOfArticle = speaks(edits.articles);
  const version = words.findIndex((_, at) => isEarlierVersion(words, at, lexicon));
  if (version >= 0 && (isOfArticle || has(edits.errors) || version <= opensVersion)) return true;
  if (speaks(edits.admissions) || (has(edits.we) && has(edits.errors))) return true;
  return (isOfArticle || edits.repaired.has(words[0] ?? "")) && has(edits.repaired) && !has(edits.adds);
}

/** "In an earlier version" */
const opensVersion = 3;

function admits(sentence: ReadSentence, { edits }: Lexicon): boolean {
  return sentence.tokens.some(({ lower }) => edits.errors.has(lower) || edits.repaired.has(lower));
}

/** "Correction:" and the like: how many words it has, 0 where there is none. */
function labelLength({ tokens }: ReadSentence, { edits }: Lexicon): number {
  const from = tokens.findIndex(({ kind }) => kind !== "mark");
  const lowers = tokens.slice(Math.max(0, from)).map(({ lower }) => lower);
  const found = phraseAt(edits.labels, lowers, 0);
  const rest = found ? tokens.slice(from + found.length, from + found.length + labelReach) : [];
  const isHeading = rest.length === 0 || /^[:.–—-]$/.test(rest[0]?.text ?? "") || rest.some(({ text }) => text === ":");
  return found && isHeading ? found.length : 0;
}

const labelReach = 5;

function isEarlierVersion(words: readonly string[], at: number, { edits }: Lexicon): boolean {
  const isEarlier = (place: number) => edits.earlier.has(words[place] ?? "");
  return edits.versions.has(words[at] ?? "") && [at - 2, at - 1, at + 1].some(isEarlier);
}
