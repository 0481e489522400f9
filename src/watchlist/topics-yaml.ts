import { Document, parseDocument, visit } from "yaml";
import { messageOf, type Problems, problems } from "../errors.ts";
import type { Watchlist } from "../model.ts";
import { writtenTopic } from "./format-watchlist.ts";
import { readShape } from "./read-shape.ts";

type Topics = Watchlist["topics"];

const mostLength = 100_000;
const mostAliases = 100;

/**
 * Topics as items of a watchlist's `topics:`, each a line of its own that nothing but its own quotes hold together, because chat programs
 * take line breaks and indentation away. `parseTopics` reads the lines back to the same topics.
 */
export function formatTopics(topics: readonly Topics[number][]): string[] {
  return topics.map(({ name, title, description, query, urgency, watch }) => {
    const topic = writtenTopic({
      ...{ name, title },
      description: description || undefined,
      query,
      urgency,
      watch,
    });
    const document = new Document(topic, { aliasDuplicateObjects: false });
    visit(document, {
      Collection(_, node) {
        node.flow = true;
      },
      Scalar(_, node) {
        if (typeof node.value === "string" && /[\n\r\u0085\u2028\u2029]/.test(node.value)) node.type = "QUOTE_DOUBLE";
      },
    });
    return `- ${document.toString({ lineWidth: 0, flowCollectionPadding: false, doubleQuotedAsJSON: true }).trimEnd()}`;
  });
}

/** Reads a list of topics, with or without `topics:` before it, a description being optional; everything wrong with it is reported together. Queries are not looked at. */
export function parseTopics(text: string): Topics | Problems {
  if (text.length > mostLength) return problems([`${text.length} characters, expected at most ${mostLength}`]);
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: true, logLevel: "error" });
  const error = document.errors[0];
  if (error) return problems([`not readable as YAML: ${error.message}`]);
  const list = listIn(plainValue(document));
  if (!list) return problems(["no topics, expected a list of them under topics:"]);
  const feeds = [{ url: "https://news.example.org/", outlet: "none" }];
  const described = list.map((topic) => (isRecord(topic) ? { description: nothing, ...topic } : topic));
  const shape = readShape({ name: "topics", title: "Topics", feeds, topics: described });
  if (!shape.watchlist) {
    return problems(shape.findings.map(({ path, message }) => `${numbered(path)}${message}`));
  }
  return shape.watchlist.topics.map((topic) => ({
    ...topic,
    description: topic.description === nothing ? "" : topic.description,
  }));
}

/** Stands for a description that was left out; never shown. */
const nothing = "-";

function plainValue(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    return messageOf(error); // anchors that stand for too much: no list
  }
}

function listIn(value: unknown): unknown[] | undefined {
  const list = isRecord(value) ? value.topics : value;
  return Array.isArray(list) ? list : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function numbered(path: readonly PropertyKey[]): string {
  return typeof path[1] === "number" ? `topic ${path[1] + 1}: ` : "";
}
