const maxDepth = 200;
/** What stands behind the quotation mark that ends a string; behind any other, the text goes on. */
const afterString =
  /\s*(?:[:}\]/]|$|,\s*(?:["{[\]},/\d-]|true\b|false\b|null\b|[A-Za-z_$][\w$]*\s*:|$))|[^\S\n]*\n\s*"/y;
const space = /\s+/y;
const word = /[\w$.+-]+/y;
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;
const toEscape = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4}|([\s\S]?))|["\p{Cc}]/gu;

type JsonToken = { kind: "string" | "word" | "mark" | "end"; text: string; end: number };
/** An open object or array; `key` and `colon` are what an object waits for before its next value. */
type Container = { isArray: boolean; count: number; awaits: "key" | "colon" | "value" };
type Mending = { parts: string[]; open: Container[]; whole: { parts: number; closers: string } | undefined };

export type MendedJson = {
  json: string;
  /** The end was missing: what was not whole at the top, or in a list there, is left out. */
  isCut: boolean;
};

/**
 * Makes JSON of what nearly is: comments, commas too many or too few, names without quotation marks, control characters and
 * quotation marks inside strings, unknown values, a missing end, and anything behind the end. `text` starts with its "{".
 * Undefined where nothing is to be saved. Linear.
 */
export function mendJson(text: string): MendedJson | undefined {
  const mending: Mending = { parts: [], open: [], whole: undefined };
  let at = 0;
  do {
    const token = tokenAt(text, at);
    if (token.kind === "end") return cutShort(mending);
    if (!take(mending, token)) return undefined;
    at = token.end;
  } while (mending.open.length > 0);
  return { json: mending.parts.join(""), isCut: false };
}

function cutShort({ parts, whole }: Mending): MendedJson | undefined {
  return whole && { json: parts.slice(0, whole.parts).join("") + whole.closers, isCut: true };
}

/** The next token; a string or a word that the end of the text may have cut is none. */
function tokenAt(text: string, from: number): JsonToken {
  const start = skipBlanks(text, from);
  const sign = text.charAt(start);
  if (sign === '"') {
    const end = endOfString(text, start + 1);
    return end === -1 ? theEnd(text) : { kind: "string", text: stringOf(text.slice(start + 1, end)), end: end + 1 };
  }
  const length = lengthOf(word, text, start);
  const end = start + Math.max(length, 1);
  if (start === text.length || (length > 0 && end === text.length)) return theEnd(text);
  return { kind: length > 0 ? "word" : "mark", text: text.slice(start, end), end };
}

/** Past white space and comments; one that does not end goes on to the end. */
function skipBlanks(text: string, from: number): number {
  let at = from + lengthOf(space, text, from);
  while (at < text.length && (text.startsWith("//", at) || text.startsWith("/*", at))) {
    const isLine = text.charAt(at + 1) === "/";
    const end = text.indexOf(isLine ? "\n" : "*/", at + 2);
    at = end === -1 ? text.length : end + (isLine ? 1 : 2);
    at += lengthOf(space, text, at);
  }
  return at;
}

function theEnd(text: string): JsonToken {
  return { kind: "end", text: "", end: text.length };
}

function lengthOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex - at : 0;
}

function endOfString(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === 0x5c) at += 1;
    else if (sign === 0x22) {
      afterString.lastIndex = at + 1;
      if (afterString.test(text)) return at;
    }
  }
  return -1;
}

function stringOf(written: string): string {
  const mended = written.replace(toEscape, (found, escaped?: string) =>
    found.length > 1 && escaped === undefined ? found : JSON.stringify(escaped ?? found).slice(1, -1),
  );
  return `"${mended}"`;
}

/** False where the containers are nested too deep, or none is where one should be. */
function take(mending: Mending, { kind, text }: JsonToken): boolean {
  const { parts, open } = mending;
  const around = open.at(-1);
  if (kind === "mark") {
    if (text === "{" || text === "[") return openContainer(mending, text === "[");
    if (text === "}" || text === "]") closeContainer(mending, text === "]");
    else if (text === ":" && around?.awaits === "colon") around.awaits = "value";
    else if (text === "," && around) endMember(mending, around);
    return true;
  }
  if (around?.awaits === "key") {
    startElement(mending, around);
    parts.push(kind === "string" ? text : JSON.stringify(text), ":");
    around.awaits = "colon";
    return true;
  }
  startValue(mending, around);
  parts.push(kind === "string" || isValue(text) ? text : "null");
  endValue(mending);
  return true;
}

function isValue(text: string): boolean {
  return text === "true" || text === "false" || text === "null" || number.test(text);
}

function openContainer(mending: Mending, isArray: boolean): boolean {
  const { open, parts } = mending;
  const around = open.at(-1);
  if (open.length === maxDepth || around?.awaits === "key") return false;
  startValue(mending, around);
  parts.push(isArray ? "[" : "{");
  open.push({ isArray, count: 0, awaits: isArray ? "value" : "key" });
  if (isArray && open.length === 2) mending.whole = { parts: parts.length, closers: "]}" };
  return true;
}

function closeContainer(mending: Mending, isArray: boolean): void {
  const { open, parts } = mending;
  if (!open.some((container) => container.isArray === isArray)) return;
  for (let closed = false; !closed; ) {
    const innermost = open.at(-1);
    if (!innermost) return;
    endMember(mending, innermost);
    parts.push(innermost.isArray ? "]" : "}");
    open.pop();
    endValue(mending);
    closed = innermost.isArray === isArray;
  }
}

/** A name without a value gets one. */
function endMember(mending: Mending, around: Container): void {
  if (around.isArray || around.awaits === "key") return;
  mending.parts.push("null");
  endValue(mending);
}

function startValue(mending: Mending, around: Container | undefined): void {
  if (around?.isArray) startElement(mending, around);
}

/** Commas are written where something follows one, wherever they were. */
function startElement({ parts }: Mending, around: Container): void {
  if (around.count > 0) parts.push(",");
  around.count += 1;
}

function endValue(mending: Mending): void {
  const { open, parts } = mending;
  const around = open.at(-1);
  if (around && !around.isArray) around.awaits = "key";
  if (open.length === 1) mending.whole = { parts: parts.length, closers: "}" };
  else if (open.length === 2 && around?.isArray) mending.whole = { parts: parts.length, closers: "]}" };
}
