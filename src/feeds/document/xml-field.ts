import { type Attributes, attributesOf, noAttributes } from "./markup-attributes.ts";
import { fieldNames, persons } from "./xml-names.ts";
import type { XmlNode } from "./xml-nodes.ts";
import { decodeXml, escapeHtml, htmlCloseTag, htmlOpenTag } from "./xml-text.ts";

/** A field whose end tag has not come yet: everything inside becomes one text. */
export type OpenField = {
  name: string;
  attributes: Attributes;
  /** The text alone. */
  plain: string;
  /** Kept from the first tag inside on. */
  markup: Markup | undefined;
};

/** What stands in a field that has tags in it. */
type Markup = {
  /** The text and the tags, as HTML. */
  html: string;
  /** Names of the tags that are open. */
  inside: string[];
  /** Where the content of a wrapping XHTML div starts and ends in `html`, while a div is all there is. */
  div: { start: number; end?: number } | undefined;
  /** What stands in the tags `name` and `email`, which people have. */
  parts: { name: string; email: string };
};

/** `attributes` as written. */
export function openField(name: string, attributes: string): OpenField {
  return { name, attributes: decoded(attributes), plain: "", markup: undefined };
}

export function openTagInside(field: OpenField, name: string, attributes: string): void {
  const tag = localName(name);
  const isFirst = field.markup === undefined && field.plain.trim() === "";
  field.markup ??= { html: escapeHtml(field.plain), inside: [], div: undefined, parts: { name: "", email: "" } };
  const { markup } = field;
  markup.html += htmlOpenTag(tag, attributesOf(attributes));
  if (isFirst && tag === "div") markup.div = { start: markup.html.length };
  else if (markup.inside.length === 0) markup.div = undefined;
  markup.inside.push(tag);
}

export function closeTagInside({ markup }: OpenField): void {
  if (!markup) return;
  const tag = markup.inside.pop() ?? "";
  if (markup.inside.length === 0 && markup.div) markup.div.end = markup.html.length;
  markup.html += htmlCloseTag(tag);
}

export function addTextInside(field: OpenField, text: string): void {
  field.plain += text;
  const { markup } = field;
  if (!markup) return;
  markup.html += escapeHtml(text);
  if (markup.inside.length === 0 && markup.div && text.trim() !== "") markup.div = undefined;
  const part = markup.inside.length === 1 ? markup.inside[0] : undefined;
  if (part === "name" || part === "email") markup.parts[part] += text;
}

/** The field as it is once its end tag came; `base` makes its address absolute. */
export function closedField({ name, attributes, plain, markup }: OpenField, base: string | undefined): XmlNode {
  if (persons.has(name)) return { name, text: personIn(markup) || plain.trim(), attributes: noAttributes };
  const resolved = base === undefined ? attributes : withBase(attributes, base);
  if (markup) return { name, text: htmlIn(markup).trim(), attributes: { ...resolved, type: "html" } };
  const text = plain.trim();
  const isAddress = base !== undefined && (name === "link" || name === "atom:link") && text !== "";
  return { name, text: isAddress ? (absoluteUrl(text, base) ?? text) : text, attributes: resolved };
}

/**
 * Whether a tag of this name means that the publisher forgot to close `field`.
 * HTML has tags called title, link, summary and source too, so inside running text those prove nothing.
 */
export function interrupts(field: OpenField, name: string): boolean {
  if (!fieldNames.has(name) || persons.has(field.name) || name === "body" || name === "xhtml:body") return false;
  const isShort = /(?:^|:)(?:title|link|guid|id|pubdate|published|updated)$/.test(field.name);
  // With an address it is the one of RSS, which holds a name alone.
  const isSource = field.name === "source" && field.attributes.url !== undefined;
  return isShort || isSource || !/(?:^|:)(?:title|link|summary|content|source)$/.test(name);
}

/** `url` made absolute, or undefined when that cannot be done. */
export function absoluteUrl(url: string, base: string | undefined): string | undefined {
  return URL.parse(url, base)?.href;
}

function personIn(markup: Markup | undefined): string {
  return markup ? markup.parts.name.trim() || markup.parts.email.trim() : "";
}

function htmlIn({ html, div }: Markup): string {
  return div?.end === undefined ? html : html.slice(div.start, div.end);
}

function withBase(attributes: Attributes, base: string): Attributes {
  const href = attributes.href ? absoluteUrl(attributes.href, base) : undefined;
  return href === undefined ? attributes : { ...attributes, href };
}

function decoded(written: string): Attributes {
  const attributes = attributesOf(written);
  if (!written.includes("&")) return attributes;
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, decodeXml(value)]));
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
