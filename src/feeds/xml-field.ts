import { attributeNames, fieldNames, persons } from "./xml-names.ts";
import { escapeHtml, htmlCloseTag, htmlOpenTag, xmlElement } from "./xml-text.ts";

// sax, inside rss-parser, gives up on attributes of 64 KB.
const maxAttributeLength = 8_192;

/** A field whose end tag has not come yet: everything inside becomes one text. */
export type OpenField = {
  name: string;
  attributes: Record<string, string>;
  /** The text alone. */
  plain: string;
  /** The text and the tags inside, as HTML; kept from the first tag on. */
  markup: string;
  /** Names of the tags open inside. */
  inside: string[];
  hasMarkup: boolean;
  /** Where the content of a wrapping XHTML div starts and ends in `markup`, while a div is all there is. */
  div: { start: number; end?: number } | undefined;
  /** For people: what stands in `name` and `email`. */
  parts: Map<string, string>;
};

export function openField(name: string, attributes: Readonly<Record<string, string>>): OpenField {
  const kept: Record<string, string> = {};
  for (const [key, value] of Object.entries(attributes)) {
    const known = attributeNames.get(key.toLowerCase());
    if (known && value.length <= maxAttributeLength) kept[known] = value;
  }
  const texts = { plain: "", markup: "", inside: [], hasMarkup: false, div: undefined };
  return { name, attributes: kept, ...texts, parts: new Map() };
}

export function openTagInside(field: OpenField, name: string, attributes: Readonly<Record<string, string>>): void {
  const tag = localName(name);
  const isOnlyDiv = field.inside.length === 0 && !field.hasMarkup && tag === "div" && field.plain.trim() === "";
  if (!field.hasMarkup) field.markup = escapeHtml(field.plain);
  field.markup += htmlOpenTag(tag, attributes);
  if (isOnlyDiv) field.div = { start: field.markup.length };
  else if (field.inside.length === 0) field.div = undefined;
  field.hasMarkup = true;
  field.inside.push(tag);
}

export function closeTagInside(field: OpenField): void {
  const tag = field.inside.pop() ?? "";
  if (field.inside.length === 0 && field.div) field.div.end = field.markup.length;
  field.markup += htmlCloseTag(tag);
}

export function addTextInside(field: OpenField, text: string): void {
  field.plain += text;
  if (!field.hasMarkup) return;
  if (field.inside.length === 0 && field.div && text.trim() !== "") field.div = undefined;
  field.markup += escapeHtml(text);
  const part = field.inside.length === 1 ? field.inside[0] : undefined;
  if (part === "name" || part === "email") field.parts.set(part, (field.parts.get(part) ?? "") + text);
}

/** The field as one element of plain text; `base` makes its address absolute. */
export function fieldAsXml(field: OpenField, base: string | undefined): string {
  const name = fieldNames.get(field.name) ?? field.name;
  const attributes = { ...field.attributes };
  if (base && attributes.href) attributes.href = absoluteUrl(attributes.href, base) ?? attributes.href;
  if (persons.has(field.name)) {
    const person = field.parts.get("name")?.trim() || field.parts.get("email")?.trim();
    return xmlElement(name, {}, person ?? textOf(field));
  }
  if (field.hasMarkup) attributes.type = "html";
  const text = textOf(field);
  const isAddress = name === "link" && base !== undefined;
  return xmlElement(name, attributes, isAddress ? (absoluteUrl(text.trim(), base) ?? text) : text);
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

function textOf(field: OpenField): string {
  if (!field.hasMarkup) return field.plain;
  if (field.div?.end !== undefined) return field.markup.slice(field.div.start, field.div.end);
  return field.markup;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
