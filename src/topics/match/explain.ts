import { clipped } from "../../cut-text.ts";
import type { Alias, TermHit } from "../../model.ts";
import { formatNode, type Near, type Node } from "../query/node.ts";
import { parseQuery, type Query } from "../query/parse-query.ts";
import { isQueryProblem } from "../query/problem.ts";
import { type DocumentWord, documentWords, type TopicDocument } from "./document.ts";
import { type Evaluation, evaluation, type TermSpan } from "./evaluation.ts";
import { findUnits } from "./find-units.ts";
import { termHits, writtenIn } from "./match-document.ts";
import { addNode, emptyIndex } from "./topic-index.ts";

/** A found term with up to 60 UTF-16 units of its field on both sides, cut at word ends. */
export type FoundTerm = TermHit & { before: string; after: string };

/** A part of the query that kept it from matching, as the author wrote it, and why. */
export type FailedPart = { part: string; why: "absent" | "apart" | "excluded"; message: string };

export type Explanation = { matched: boolean; found: FoundTerm[]; failed: FailedPart[] };

const CONTEXT = 60;
const longestPart = 80;

/**
 * Why a query matches a document or not. `found` are the terms that answer it, or for a miss those that were there;
 * `failed` is empty for a match.
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
  return { matched, found, failed: matched ? [] : failures(root, answers, words) };
}

/** One line for `why`: what of the query a document that does not match is missing. Aliases as they are now. */
export function explainMiss(query: string, aliases: readonly Alias[], document: TopicDocument): string {
  const parsed = parseQuery(query, aliases);
  if (isQueryProblem(parsed)) return `the query cannot be read (column ${parsed.column}: ${parsed.reason})`;
  const { matched, failed } = explainMatch(parsed, document);
  return matched ? "it matches as the topic is now" : failed.map((part) => part.message).join("; ");
}

/** The terms outside NOT that occur, whatever became of the query. */
function present(node: Node, answers: Evaluation): TermSpan[] {
  if (node.kind === "term") return answers.evidence(node);
  if (node.kind === "not") return [];
  if (node.kind === "near") return [node.left, node.right].flatMap((side) => present(side, answers));
  return node.nodes.flatMap((part) => present(part, answers));
}

function failures(node: Node, answers: Evaluation, words: readonly DocumentWord[]): FailedPart[] {
  if (answers.holds(node)) return [];
  if (node.kind === "all") return node.nodes.flatMap((part) => failures(part, answers, words));
  if (node.kind === "not") return [excluded(node.node, answers, words)];
  if (node.kind === "near") return nearFailures(node, answers, words);
  if (node.kind === "any") {
    const closest = node.nodes
      .map((part) => failures(part, answers, words))
      .find((list) => list.some(isMoreThanAbsent));
    if (closest && !node.alias) return closest;
  }
  const part = clipped(formatNode(node), longestPart);
  return [{ part, why: "absent", message: `${part} does not occur` }];
}

function isMoreThanAbsent({ why }: FailedPart): boolean {
  return why !== "absent";
}

function nearFailures(node: Near, answers: Evaluation, words: readonly DocumentWord[]): FailedPart[] {
  const needed = node.negated ? [node.left] : [node.left, node.right];
  const absent = needed.flatMap((side) => failures(side, answers, words));
  if (absent.length > 0) return absent;
  const [left, right] = [clipped(formatNode(node.left), longestPart), clipped(formatNode(node.right), longestPart)];
  const place = node.within === "sentence" ? "in one sentence" : `within ${node.within} words in one line`;
  const message = node.negated
    ? `${left} occurs, but always with ${right} ${place}`
    : `${left} and ${right} both occur, but not ${place}`;
  return [{ part: clipped(formatNode(node), longestPart), why: node.negated ? "excluded" : "apart", message }];
}

function excluded(node: Node, answers: Evaluation, words: readonly DocumentWord[]): FailedPart {
  const span = answers.evidence(node)[0];
  const word =
    span &&
    words
      .slice(span.first, span.last + 1)
      .map((each) => each.folded)
      .join(" ");
  const part = clipped(formatNode(node), longestPart);
  return {
    part,
    why: "excluded",
    message: word ? `“${word}” occurs, which the query leaves out` : `the query leaves out ${part}`,
  };
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
