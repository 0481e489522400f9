import type { MatchField, TermHit, TopicMatch } from "../../model.ts";
import { type DocumentWord, documentWords, fieldText, type TopicDocument } from "./document.ts";
import { evaluation, standsAtOne, type TermSpan } from "./evaluation.ts";
import { filedTopics } from "./filings.ts";
import { findUnits } from "./find-units.ts";
import { leadLength, score } from "./score.ts";
import type { TopicIndex } from "./topic-index.ts";

/** The most terms that are reported of one match. */
const MAX_HITS = 60;

/**
 * The topics a document matches, best first, equal ones by name. The document is read once; only topics one of whose
 * anchor words occurs in it are looked at, so the time does not grow with topics that have nothing to do with it.
 */
export function matchDocument(index: TopicIndex, document: TopicDocument): TopicMatch[] {
  const words = documentWords(document);
  const at = findUnits(index, words);
  const occurrences = { words, at, written: writtenIn(document) };
  const { holds, evidence } = evaluation(occurrences);
  const lead = leadLength(words);
  const matches: TopicMatch[] = [];
  const candidates = filedTopics(index.filings, at.places, (term, places) => {
    const asked = index.terms[term];
    return asked !== undefined && standsAtOne(occurrences, asked, places);
  });
  for (const number of candidates) {
    const topic = index.topics[number];
    if (!topic || !holds(topic.root)) continue;
    const { name, root, watched } = topic;
    const spans = evidence(root);
    matches.push({
      topic: name,
      score: score(words, lead, spans),
      terms: termHits(document, words, spans),
      watched: watched.filter(({ node }) => holds(node)).map(({ value }) => value),
    });
  }
  return matches.sort((a, b) => b.score - a.score || (a.topic < b.topic ? -1 : 1));
}

/** Reads words of a document as they stand there. */
export function writtenIn(document: TopicDocument): (word: DocumentWord) => string {
  return ({ field, start, end }) => fieldText(document, field).slice(start, end).normalize("NFC");
}

/** Where the spans stand in their fields, in reading order; what is said about the article is no part of its text and left out. */
export function termHits(
  document: TopicDocument,
  words: readonly DocumentWord[],
  spans: readonly TermSpan[],
): TermHit[] {
  const hits: TermHit[] = [];
  for (const span of spans) {
    const first = words[span.first];
    const last = words[span.last];
    if (!first || !last || !isMatchField(first.field)) continue;
    const text = document[first.field].slice(first.start, last.end);
    hits.push({ text, field: first.field, start: first.start, end: last.end });
    if (hits.length === MAX_HITS) break;
  }
  return hits;
}

function isMatchField(field: DocumentWord["field"]): field is MatchField {
  return field === "title" || field === "description" || field === "content";
}
