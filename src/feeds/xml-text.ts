const voidTags: ReadonlySet<string> = new Set(
  "area base br col embed hr img input link meta param source track wbr".split(" "),
);

/** Makes any text safe between tags and in double quotes: no markup, nothing that XML 1.0 forbids, no lone surrogates. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** `text` as HTML that reads the same: only what would be taken for markup is escaped. */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

export function xmlElement(name: string, attributes: Readonly<Record<string, string>>, text: string): string {
  return `<${name}${attributeList(attributes)}>${escapeXml(text)}</${name}>`;
}

/** The tag as HTML; a name or attribute that HTML could not hold is left out. */
export function htmlOpenTag(name: string, attributes: Readonly<Record<string, string>>): string {
  const plain = Object.entries(attributes).filter(([key]) => /^[a-z][a-z-]*$/i.test(key) && key !== "xmlns");
  return isTagName(name) ? `<${name}${attributeList(Object.fromEntries(plain))}>` : "";
}

export function htmlCloseTag(name: string): string {
  return isTagName(name) && !voidTags.has(name) ? `</${name}>` : "";
}

function isTagName(name: string): boolean {
  return /^[a-z][a-z0-9-]{0,30}$/i.test(name);
}

function attributeList(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
    .join("");
}
