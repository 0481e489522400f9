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
  /** The text and the tags inside, as HTML; kept from the first tag on. */
  markup: string | undefined;
  /** Names of the tags open inside. */
  inside: string[];
  /** Where the content of a wrapping XHTML div starts and ends in `markup`, while a div is all there is. */
  div: { start: number; end?: number } | undefined;
  /** For people: what stands in `name` and `email`. */
  parts: { name: string; email: string };
};

/** `attributes` as written. */
export function openField(name: string, attributes: string): OpenField {
  const parts = { name: "", email: "" };
  return { name, attributes: decoded(attributes), plain: "", markup: undefined, inside: [], div: undefined, parts };
}

export function openTagInside(field: OpenField, name: string, attributes: string): void {
  const tag = localName(name);
  const isOnlyDiv = field.markup === undefined && tag === "div" && field.plain.trim() === "";
  const open = htmlOpenTag(tag, attributesOf(attributes));
  field.markup = (field.markup ?? escapeHtml(field.plain)) + open;
  if (isOnlyDiv) field.div = { start: field.markup.length };
  else if (field.inside.length === 0) field.div = undefined;
  field.inside.push(tag);
}

export function closeTagInside(field: OpenField): void {
  const tag = field.inside.pop() ?? "";
  const markup = field.markup ?? "";
  if (field.inside.length === 0 && field.div) field.div.end = markup.length;
  field.markup = markup + htmlCloseTag(tag);
}

export function addTextInside(field: OpenField, text: string): void {
  field.plain += text;
  if (field.markup === undefined) return;
  if (field.inside.length === 0 && field.div && text.trim() !== "") field.div = undefined;
  field.markup += escapeHtml(text);
  const part = field.inside.length === 1 ? field.inside[0] : undefined;
  if (part === "name" || part === "email") field.parts[part] += text;
}

/** The field as it is once its end tag came; `base` makes its address absolute. */
export function closedField(field: OpenField, base: string | undefined): XmlNode {
  const { name, markup } = field;
  if (persons.has(name)) return { name, text: personIn(field), attributes: noAttributes };
  let { attributes } = field;
  if (base !== undefined && attributes.href) {
    attributes = { ...attributes, href: absoluteUrl(attributes.href, base) ?? attributes.href };
  }
  if (markup !== undefined) return { name, text: markupIn(field, markup), attributes: { ...attributes, type: "html" } };
  const text = field.plain.trim();
  const isAddress = base !== undefined && (name === "link" || name === "atom:link");
  return { name, text: isAddress && text !== "" ? (absoluteUrl(text, base) ?? text) : text, attributes };
}

/**
 * Whether a tag of this name means that the publisher forgot to close `field`.
 * HTML has tags called title, link and summary too, so inside running text those prove nothing.
 */
export function interrupts(field: OpenField, name: string): boolean {
  if (!fieldNames.has(name) || persons.has(field.name) || name === "body" || name === "xhtml:body") return false;
  const isShort = /(?:^|:)(?:title|link|guid|id|pubdate|published|updated)$/.test(field.name);
  return isShort || !/(?:^|:)(?:title|link|summary|content)$/.test(name);
}

/** `url` made absolute, or undefined when that cannot be done. */
export function absoluteUrl(url: string, base: string | undefined): string | undefined {
  return URL.parse(url, base)?.href;
}

function personIn({ parts, plain }: OpenField): string {
  return parts.name.trim() || parts.email.trim() || plain.trim();
}

function markupIn({ div }: OpenField, markup: string): string {
  return (div?.end === undefined ? markup : markup.slice(div.start, div.end)).trim();
}

function decoded(written: string): Attributes {
  const attributes = attributesOf(written);
  if (!written.includes("&")) return attributes;
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, decodeXml(value)]));
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
