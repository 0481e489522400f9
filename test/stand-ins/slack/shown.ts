/** What a reader of a Slack message would get: the words, and everything in them that is more than words. */
export type Shown = {
  plain: string;
  mentions: string[];
  links: { url: string; label: string }[];
  /** Marks in mrkdwn that could be read as emphasis, code, a quotation or an emoji. */
  formatting: string[];
  dates: number[];
};

type Json = { [key: string]: unknown };

export function shown(payload: { text?: string; blocks?: unknown }): Shown {
  const out: Shown = { plain: "", mentions: [], links: [], formatting: [], dates: [] };
  if (typeof payload.text === "string") readMrkdwn(payload.text, out, false);
  out.plain = "";
  walk(payload.blocks, out);
  return out;
}

function walk(value: unknown, out: Shown): void {
  if (Array.isArray(value)) for (const each of value) walk(each, out);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return;
  const node = value as Json;
  if (node.type === "mrkdwn") readMrkdwn(String(node.text), out, node.verbatim !== true);
  else if (node.type === "plain_text") readPlainText(node, out);
  else if (ELEMENTS.has(String(node.type))) readElement(node, out);
  else for (const each of [node.text, node.elements]) walk(each, out);
  if (CONTAINERS.has(String(node.type))) out.plain += "\n";
}

const CONTAINERS = new Set(["rich_text_section", "rich_text_quote", "context", "actions", "section"]);
const ELEMENTS = new Set(["text", "link", "date", "user", "usergroup", "broadcast", "channel", "team", "emoji"]);

function readElement(node: Json, out: Shown): void {
  if (node.type === "text") out.plain += String(node.text);
  else if (node.type === "link") {
    out.links.push({ url: String(node.url), label: String(node.text) });
    out.plain += String(node.text);
  } else if (node.type === "date") {
    out.dates.push(Number(node.timestamp));
    out.plain += String(node.fallback);
  } else out.mentions.push(JSON.stringify(node));
}

function readPlainText(node: Json, out: Shown): void {
  if (node.emoji !== false) out.formatting.push(...(String(node.text).match(/:[^\s:]+:/g) ?? []));
  out.plain += String(node.text);
}

/** Reads mrkdwn as Slack documents it: `<…>` is a mention, a date or a link; marks count at word edges. */
function readMrkdwn(text: string, out: Shown, autoLinks: boolean): void {
  let words = "";
  for (const part of text.split(/(<[^>]*>)/)) {
    if (part.startsWith("<") && part.endsWith(">") && part.length > 1) words += readToken(part.slice(1, -1), out);
    else words += readWords(part, out, autoLinks);
  }
  if (/^(>|&gt;)/m.test(text)) out.formatting.push("quotation");
  out.plain += words.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function readToken(token: string, out: Shown): string {
  const [target = "", label] = token.split(/\|(.*)/s);
  if (target.startsWith("!date^")) out.dates.push(Number(target.split("^")[1]));
  else if (/^[!@#]/.test(target)) out.mentions.push(token);
  else out.links.push({ url: target.replaceAll("&amp;", "&"), label: label ?? target });
  out.formatting.push(...marks(label ?? ""));
  return label ?? target;
}

function readWords(text: string, out: Shown, autoLinks: boolean): string {
  out.formatting.push(...marks(text));
  if (/[<>]/.test(text)) out.mentions.push(`bare bracket in ${text}`);
  if (autoLinks) for (const url of text.match(/https?:\/\/\S+/g) ?? []) out.links.push({ url, label: url });
  return text;
}

function marks(text: string): string[] {
  return text.match(/`|(?<![A-Za-z0-9])[*_~]|[*_~](?![A-Za-z0-9])|:[a-z0-9_+'-]+:/g) ?? [];
}
