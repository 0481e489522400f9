import { decodeHTML, decodeXML } from "entities";
import { voidTags } from "../html/html-tags.ts";
import type { Attributes } from "./markup-attributes.ts";

/** `written` with the entities that XML knows decoded, numbers as HTML counts them; all others stay as they are. */
export function decodeXml(written: string): string {
  if (!written.includes("&")) return written;
  const text = decodeXML(written);
  return written.includes("&#") ? text.replace(/[\u0080-\u009f]/g, signOf) : text;
}

/** Nobody means the controls 128 to 159: the numbers are those of windows-1252 (HTML, numeric character reference end state). */
function signOf(control: string): string {
  return decodeHTML(`&#${control.charCodeAt(0)};`);
}

/** `text` as HTML that reads the same: only what would be taken for markup is escaped. */
export function escapeHtml(text: string): string {
  if (!/[&<>]/.test(text)) return text;
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** The same between double quotes. */
export function escapeAttribute(value: string): string {
  return escapeHtml(value).replaceAll('"', "&quot;");
}

/** The tag as HTML; a name or attribute that HTML could not hold is left out. Attributes are taken as written in XML. */
export function htmlOpenTag(name: string, attributes: Attributes): string {
  if (!isTagName(name)) return "";
  let tag = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (key !== "xmlns" && /^[a-z][a-z-]*$/.test(key)) {
      tag += ` ${key}="${escapeAttribute(decodeXml(value))}"`;
    }
  }
  return `${tag}>`;
}

export function htmlCloseTag(name: string): string {
  return isTagName(name) && !voidTags.has(name) ? `</${name}>` : "";
}

function isTagName(name: string): boolean {
  return /^[a-z][a-z0-9-]{0,30}$/i.test(name);
}
