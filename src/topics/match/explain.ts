import { clipped } from "../../cut-text.ts";
import type { Alias, TermHit } from "../../model.ts";
import type { Node } from "../query/node.ts";
import { parseQuery, type Query } from "../query/parse-query.ts";
import { isQueryProblem } from "../query/problem.ts";
import { closestMiss, type Miss, missText } from "./closest-miss.ts";
import { type DocumentWord, documentWords, type TopicDocument } from "./document.ts";
import { type Evaluation, evaluation, type TermSpan } from "./evaluation.ts";
import { findUnits } from "./find-units.ts";
import { termHits, writtenIn } from "./match-document.ts";
import { addNode, emptyIndex } from "./topic-index.ts";

/** A found term with up to 60 UTF-16 units of its field on both sides, cut at word ends. */
export type FoundTerm = TermHit & { before: string; after: string };

/** `miss`: of a query that does not match, what it lacks. */
export type Explanation = { matched: boolean; found: FoundTerm[]; miss?: Miss };

const CONTEXT = 60;
/** So many things that are missing are named. */
const shownReasons = 2;
const longestWord = 60;

/**
 * Why a query matches a document or not. `found` are the terms that answer it, or for a miss those that were there.
 */
export function explainMatch(query: Query, document: TopicDocument): Explanation {
  const index = emptyIndex();
  addNode(index, "", query.root);
  const root = index.topics[0]?.root ?? query.root;
  const words = documentWords(document);
  const answers = evaluation({ words, at: findUnits(index, words), written: writtenIn(document) });
  const matched = answers.holds(root);
  const spans = matched ? answers.evidence(root) : present(root, answers);
  const found = termHits(document, words, spans).map((hit) => withContext(hit, document));
  if (matched) return { matched, found };
  const write = (span: TermSpan) =>
    clipped(termHits(document, words, [span])[0]?.text ?? written(words, span), longestWord);
  return { matched, found, miss: closestMiss(root, answers, write) };
}

/** What a query is missing, in one line; undefined where nothing of it is there. */
export function missLine(miss: Miss): string | undefined {
  return miss.present === 0 && miss.lacking >= 1 ? undefined : missText(miss, shownReasons);
}

/** As `missLine`, of a stored query. Aliases as they are now. */
export function explainMiss(query: string, aliases: readonly Alias[], document: TopicDocument): string | undefined {
  const parsed = parseQuery(query, aliases);
  if (isQueryProblem(parsed)) return `its query cannot be read (column ${parsed.column}: ${parsed.reason})`;
  const { miss } = explainMatch(parsed, document);
  return miss ? missLine(miss) : "it matches as the topic is now";
}

/** The terms outside NOT that occur, whatever became of the query. */
function present(node: Node, answers: Evaluation): TermSpan[] {
  if (node.kind === "term") return answers.evidence(node);
  if (node.kind === "not") return [];
  if (node.kind === "near") return [node.left, node.right].flatMap((side) => present(side, answers));
  return node.nodes.flatMap((part) => present(part, answers));
}

/** Words of what is said about an article, which have no place in its text. */
function written(words: readonly DocumentWord[], { first, last }: TermSpan): string {
  return words
    .slice(first, last + 1)
    .map(({ folded }) => folded)
    .join(" ");
}

function withContext(hit: TermHit, document: TopicDocument): FoundTerm {
  const text = document[hit.field];
  const from = Math.max(0, hit.start - CONTEXT);
  const to = Math.min(text.length, hit.end + CONTEXT);
  const before = text.slice(from, hit.start);
  const after = text.slice(hit.end, to);
  return {
    ...hit,
    before: from > 0 ? before.slice(before.search(/\s/) + 1) : before,
    after: to < text.length ? after.slice(0, lastSpace(after)) : after,
  };
}

function lastSpace(text: string): number {
  const at = text.search(/\s\S*$/);
  return at < 0 ? text.length : at;
}
