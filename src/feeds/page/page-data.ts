import { parsedJson } from "../document/parsed-json.ts";
import { cleanText } from "../html/clean-text.ts";
import { htmlToText } from "../html/html-text.ts";

const maxNodes = 2_000;
const maxUpdates = 20;
const articleTypes = /^(?:\w{0,40}Article|Report|BlogPosting|LiveBlogPosting|SocialMediaPosting)$/;

/** What a page says about its article in structured data. */
export type PageData = {
  /** The whole text, or the updates of a live blog; empty when the data has none. */
  text: string;
  /** The publisher declares that only subscribers may read it. */
  paid: boolean;
};

type JsonObject = Readonly<Record<string, unknown>>;

/** Reads JSON-LD documents (schema.org/Article and its kinds). What is no JSON says nothing. */
export function readPageData(documents: readonly string[]): PageData {
  const articles = documents.flatMap((document) => articlesIn(parsedJson(document)));
  const texts = articles.map(textOf).toSorted((a, b) => b.length - a.length);
  return { text: texts[0] ?? "", paid: articles.some(isPaid) };
}

/** All articles in a document, lists and graphs of several things included. */
function articlesIn(document: unknown): JsonObject[] {
  const queue: unknown[] = [document];
  const found: JsonObject[] = [];
  for (let at = 0; at < queue.length && at < maxNodes; at += 1) {
    const node = queue[at];
    if (Array.isArray(node)) queue.push(...node.slice(0, maxNodes));
    if (!isFields(node)) continue;
    if (Array.isArray(node["@graph"])) queue.push(...node["@graph"].slice(0, maxNodes));
    if (isFields(node.mainEntity)) queue.push(node.mainEntity);
    if ([node["@type"]].flat().some((type) => typeof type === "string" && articleTypes.test(type))) found.push(node);
  }
  return found;
}

function isFields(node: unknown): node is JsonObject {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}

function isPaid({ isAccessibleForFree: free }: JsonObject): boolean {
  return free === false || (typeof free === "string" && /(?:^|\/)false$/i.test(free));
}

function textOf({ articleBody, liveBlogUpdate }: JsonObject): string {
  const updates = Array.isArray(liveBlogUpdate) ? liveBlogUpdate.slice(0, maxUpdates).filter(isFields) : [];
  const written = [articleBody, ...updates.map((update) => update.articleBody)];
  return written
    .filter((text) => typeof text === "string")
    .map((text) => htmlToText(cleanText(text)))
    .filter((text) => text !== "")
    .join("\n\n");
}
