import { escapeHtml } from "./xml-text.ts";

/** What rss-parser hands back for a channel or an item, with every field as the list of its elements. */
export type Fields = Readonly<Record<string, unknown>>;

export type XmlNode = { text: string; attributes: Readonly<Record<string, string>> };

/** The key under which rss-parser is told to keep all elements called `name`; its own keys keep only the first. */
export function keptAs(name: string): string {
  return `all ${name}`;
}

export function nodesOf(fields: Fields, name: string): XmlNode[] {
  const values = fields[keptAs(name)];
  return Array.isArray(values) ? values.map(nodeOf) : [];
}

function nodeOf(value: unknown): XmlNode {
  if (typeof value === "string") return { text: value.trim(), attributes: {} };
  const { _: text, $: attributes } = (value ?? {}) as { _?: unknown; $?: XmlNode["attributes"] };
  return { text: typeof text === "string" ? text.trim() : "", attributes: attributes ?? {} };
}

/** Every text of the first of these fields that has one. */
export function textsOf(fields: Fields, names: readonly string[]): string[] {
  for (const name of names) {
    const texts = nodesOf(fields, name)
      .map((node) => node.text)
      .filter((text) => text !== "");
    if (texts.length > 0) return texts;
  }
  return [];
}

export function firstText(fields: Fields, names: readonly string[]): string | undefined {
  return textsOf(fields, names)[0];
}

/**
 * An Atom text construct as HTML (RFC 4287, 3.1; Atom 0.3 has `mode` instead).
 * Text that plainly is HTML is taken as HTML, whatever its type says: publishers forget the attribute.
 */
export function atomHtml(node: XmlNode): string {
  const type = node.attributes.type?.toLowerCase() ?? "text";
  if (node.attributes.mode === "base64") return Buffer.from(node.text, "base64").toString("utf8").trim();
  if (type.includes("html") || type.includes("xml") || looksLikeHtml(node.text)) return node.text;
  return type.startsWith("text") ? escapeHtml(node.text) : "";
}

function looksLikeHtml(text: string): boolean {
  return /<\/?(?:p|br|div|a|b|i|em|strong|ul|ol|li|img|span|h[1-6]|blockquote)[\s/>]|&(?:#\d+|#x[\da-f]+|[a-z]+);/i.test(
    text,
  );
}
