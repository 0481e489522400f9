import { sentencesOf } from "../language/sentences.ts";
import type { ArticleChange, Correction } from "../model.ts";

import { changedFacts } from "./changed-facts.ts";
import { isLiveTitle } from "./live-title.ts";

/** What an article said and says; "corrected" where its publisher says so. `was` is empty where the publisher's note alone tells of it. */
export type FoundCorrection = Pick<Correction, "kind" | "was" | "is">;

const longest = 300;
const mostCorrections = 5;
/** A cut passage of 1,000 characters has no more. */
const mostSentences = 40;

/**
 * What of an edit puts right what readers were told: a number, name, day or negation replaced in a sentence or headline that otherwise stayed,
 * or the publisher's own note. A casualty count that rises in its sentence counts too, since readers were told another one; on a running page
 * (by its title) such numbers are the news, and only notes count. Paragraphs that came or went, other wording, spelling, captions and
 * "updated at" are none. Sentences of at most 300 characters; at most 5, the headline first. Never throws.
 */
export function correctionsIn(
  edit: { changes: readonly ArticleChange[] },
  article: { title: string },
): FoundCorrection[] {
  const replaced = isLiveTitle(article.title) ? [] : edit.changes.flatMap(replacedIn);
  const facts = new Set<string>();
  const told = new Set<string>();
  const found = replaced.filter(({ was, fact }) => {
    const isNew = !facts.has(fact) && !told.has(was);
    facts.add(fact);
    told.add(was);
    return isNew;
  });
  const notes = edit.changes.flatMap(notesIn);
  if (found.length === 0) return notes.slice(0, 1);
  const kind = notes.length > 0 ? "corrected" : "changed";
  return found.slice(0, mostCorrections).map(({ was, is }) => ({ kind, was, is }));
}

type Replaced = { was: string; is: string; fact: string };

function replacedIn({ field, before, after }: ArticleChange): Replaced[] {
  const [old, now] =
    field === "title" ? [[before.trim()], [after.trim()]] : [wholeSentences(before), wholeSentences(after)];
  const gone = without(old, now);
  const come = without(now, old);
  return gone.flatMap((was) => {
    for (const is of come) {
      const facts = changedFacts(was, is);
      if (facts.length > 0) return [{ was: clip(was), is: clip(is), fact: facts.join("; ") }];
    }
    return [];
  });
}

function without(sentences: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return sentences.filter((sentence) => !known.has(sentence));
}

/** Passages are cut from longer texts: what is cut is no sentence, and neither are captions and times. */
function wholeSentences(passage: string): string[] {
  const isCutAfter = passage.endsWith("…");
  const sentences = sentencesOf(passage.replace(/^…/, "").replace(/…$/, "")).slice(0, mostSentences);
  return sentences
    .map(({ text }) => text.trim())
    .filter((text, at) => {
      const isStarted = /^["'“‘«„(]*[\p{Lu}\p{Lo}\p{N}]/u.test(text);
      const isEnded = !(isCutAfter && at === sentences.length - 1) || /[.!?…。][”"'»)\]]*$/u.test(text);
      return isStarted && isEnded && isStatement(text);
    });
}

const pageTalk =
  /\b(?:updated|published|posted|photo|photograph|image|picture|pictured|caption|getty|min read|comments|ago|aktualisiert|stand:|mis à jour|publié|оновлено|обновлено|фото)\b/iu;

function isStatement(text: string): boolean {
  return text.includes(" ") && !pageTalk.test(text.slice(0, longest));
}

function clip(text: string): string {
  if (text.length <= longest) return text.toWellFormed();
  const cut = text.slice(0, longest - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), longest / 2)).toWellFormed()}…`;
}

const notes: readonly RegExp[] = [
  /^(?:correction|corrections|clarification|editor's note|this (?:article|story|report|headline|piece|post) (?:was|has been) (?:amended|corrected|changed)\b|(?:an|the) (?:earlier|previous|original) version of this\b)/i,
  /^(?:korrektur|berichtigung|richtigstellung|in einer (?:früheren|vorherigen|ersten) (?:version|fassung)|correctif|rectificatif|erratum|une (?:première )?version (?:précédente|antérieure) de)/iu,
  /^(?:виправлення|уточнення|спростування|у (?:попередній|первинній) версії|исправление|уточнение|опровержение|в (?:более ранней|предыдущей|первоначальной) версии)/iu,
];

/** What follows a publisher's own note is new in the text; the note may be more than one sentence. */
function notesIn({ field, before, after }: ArticleChange): FoundCorrection[] {
  if (field === "title") return [];
  const sentences = sentencesOf(after.replace(/^…/, "").replace(/…$/, "")).slice(0, mostSentences);
  const at = sentences.findIndex(({ text }) => isNote(text) && !before.includes(text));
  const first = sentences[at];
  if (!first) return [];
  const next = sentences[at + 1];
  const isBare = first.text.length < 20 || /:$/.test(first.text);
  const is = isBare && next ? `${first.text} ${next.text}` : first.text;
  return [{ kind: "corrected", was: "", is: clip(is) }];
}

function isNote(text: string): boolean {
  const start = text
    .slice(0, 80)
    .replaceAll("’", "'")
    .replace(/^[\s*•–—[("“«-]+/u, "");
  return notes.some((note) => note.test(start)) && (/[:：.]/.test(start) || text.length > 40);
}
