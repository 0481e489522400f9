import type { MatchField, TermHit, TopicMatch } from "../model.ts";
import { type DocumentWord, documentWords, fieldText, type TopicDocument } from "./document.ts";
import { evaluation, type Occurrences, occurs, type Span } from "./evaluate.ts";
import { findUnits } from "./find-units.ts";
import { leadLength, score } from "./score.ts";
import type { IndexedTerm, IndexedTopic, IndexedUnit, TopicIndex } from "./topic-index.ts";

export { addTopics, compileTopics, type TopicIndex } from "./topic-index.ts";

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
  for (const { name, root, watched } of candidates(at.keys(), occurrences)) {
    if (!holds(root)) continue;
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

/** The topics that may match: everything they need is there, if not where they need it. */
function candidates(units: Iterable<IndexedUnit>, occurrences: Occurrences): Set<IndexedTopic> {
  const found = new Set<IndexedTopic>();
  const isThere = (term: IndexedTerm) => occurs(occurrences, term);
  for (const { anchors } of units) {
    for (const anchor of anchors) {
      if (!isThere(anchor)) continue;
      for (const topic of anchor.wants) {
        if (topic.needs.every((set) => set.some(isThere))) found.add(topic);
      }
    }
  }
  return found;
}

/** Reads words of a document as they stand there. */
export function writtenIn(document: TopicDocument): (word: DocumentWord) => string {
  return ({ field, start, end }) => fieldText(document, field).slice(start, end).normalize("NFC");
}

/** Where the spans stand in their fields, in reading order; what is said about the article is no part of its text and left out. */
export function termHits(document: TopicDocument, words: readonly DocumentWord[], spans: readonly Span[]): TermHit[] {
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
