import type { Attributes } from "./markup-attributes.ts";
import { escapeHtml } from "./xml-text.ts";

/** An element: its canonical name, its text without white space around it, its attributes by lower-case names. */
export type XmlNode = { name: string; text: string; attributes: Attributes };

/** The elements of a channel or an item by their names, in the document's order. */
export type Fields = ReadonlyMap<string, readonly XmlNode[]>;

const none: readonly XmlNode[] = [];

export function fieldsOf(nodes: readonly XmlNode[]): Fields {
  const fields = new Map<string, XmlNode[]>();
  for (const node of nodes) {
    const alike = fields.get(node.name);
    if (alike) alike.push(node);
    else fields.set(node.name, [node]);
  }
  return fields;
}

export function nodesOf(fields: Fields, name: string): readonly XmlNode[] {
  return fields.get(name) ?? none;
}

/** Every text of the first of these fields that has one. */
export function textsOf(fields: Fields, names: readonly string[]): string[] {
  for (const name of names) {
    const nodes = fields.get(name);
    if (nodes === undefined) continue;
    const texts = nodes.map((node) => node.text).filter((text) => text !== "");
    if (texts.length > 0) return texts;
  }
  return [];
}

export function firstText(fields: Fields, names: readonly string[]): string | undefined {
  for (const name of names) {
    const found = fields.get(name)?.find((node) => node.text !== "");
    if (found) return found.text;
  }
  return undefined;
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
