import { analyse } from "chardet";
import { knownCharset } from "./charset-names.ts";
import { plausibility } from "./plausible-text.ts";

const headLength = 4_096;
const sampleLength = 1_500;
const contextLength = 40;
/** Fewer bytes beyond ASCII convict no declaration. */
const fewest = 12;
const twoByte = /^(?:big5|euc-jp|euc-kr|shift_jis)$/;
/** Above it a reading makes sense; what another must reach to make more of it. */
const sensible = 0.5;
const convincing = 1.8;

/**
 * What undeclared bytes may be, the likelier first, with what speaks against the rare ones: nobody has published in the
 * encodings of the old Macintosh or DOS for years without saying so.
 */
const candidates: readonly (readonly [label: string, handicap: number])[] = [
  ...["windows-1252", "windows-1251", "koi8-u"].map((label) => [label, 0] as const),
  ...["gb18030", "shift_jis", "euc-jp", "euc-kr", "big5"].map((label) => [label, 0.1] as const),
  ...["windows-1250", "windows-1254", "iso-8859-5", "windows-1253", "windows-1255"].map(
    (label) => [label, 0.1] as const,
  ),
  ...["windows-1256", "iso-8859-2", "windows-1257", "iso-8859-7"].map((label) => [label, 0.12] as const),
  ...["iso-8859-16", "ibm866", "windows-874", "macintosh", "x-mac-cyrillic"].map((label) => [label, 0.3] as const),
];
/** What chardet knows by the name of a sister with the same letters at nearly the same places. */
const sisters: readonly (readonly [string, string])[] = [
  ["koi8-u", "koi8-r"],
  ["windows-1250", "iso-8859-2"],
  ["windows-1253", "iso-8859-7"],
  ["windows-1255", "iso-8859-8"],
];

/** The encodings a document claims to be in, as TextDecoder names them, the more credible first; unknown names are left out. */
export function declaredCharset(body: Uint8Array, contentType: string | undefined): string[] {
  const head = new TextDecoder("latin1").decode(body.subarray(0, headLength));
  const fromHeader = knownCharset(/charset\s{0,5}=\s{0,5}([^;,]{1,60})/i.exec(contentType ?? "")?.[1]);
  const fromXml = knownCharset(/<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}["']([^"'>]{1,60})/i.exec(head)?.[1]);
  const fromMeta = knownCharset(/<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?([\w.:-]{1,40})/i.exec(head)?.[1]);
  // Web servers add Latin-1 by default, without looking; a publisher who wrote another charset meant it.
  const order = fromHeader === "windows-1252" ? [fromXml, fromMeta, fromHeader] : [fromHeader, fromXml, fromMeta];
  return [...new Set(order)].filter((label) => label !== undefined);
}

/**
 * The encoding of bytes that are neither UTF-8, UTF-16 nor UTF-32. A declaration is believed unless the bytes make no sense
 * in it and good sense in another; of two declarations the first, unless the second makes more sense.
 */
export function charsetOf(body: Uint8Array, declared: readonly string[]): string {
  const sample = sampleOf(body);
  const high = Math.max(1, sample.filter((byte) => byte > 0x7f).length);
  const confidence = confidences(sample);
  const rate = (label: string, extra: number): Rated => ({
    label,
    sense: senseOf(sample, label) / high + (confidence.get(label) ?? 0) + extra,
  });
  const claimed = best(declared.map((label, at) => rate(label, trustIn(label) - at * 0.3)));
  if (claimed && (isCredible(claimed, high) || isFaultless(sample, claimed.label))) return claimed.label;
  const guess = best(candidates.map(([label, handicap]) => rate(label, -handicap)));
  const isLie = claimed === undefined || (guess !== undefined && guess.sense > Math.max(claimed.sense, convincing));
  return (isLie ? guess?.label : claimed.label) ?? "windows-1252";
}

type Rated = { label: string; sense: number };

function isCredible({ label, sense }: Rated, high: number): boolean {
  return label === "windows-1252" ? high < 3 : high < fewest || sense > sensible + trustIn(label);
}

/** The two-byte encodings leave so many pairs unused that what reads without a fault was written in the one declared. */
function isFaultless(sample: Uint8Array, label: string): boolean {
  return twoByte.test(label) && !new TextDecoder(label).decode(sample).includes("\ufffd");
}

/** Servers and editors write Latin-1 without looking. */
function trustIn(label: string): number {
  return label === "windows-1252" ? 0.3 : 1.5;
}

function best(rated: readonly Rated[]): Rated | undefined {
  return rated.toSorted((a, b) => b.sense - a.sense)[0];
}

function senseOf(sample: Uint8Array, label: string): number {
  const text = new TextDecoder(label).decode(sample);
  // Japanese kana stand at the same places in all East Asian encodings.
  const isMisread = /^(?:gb|big5|euc-kr)/.test(label) && /[\u3041-\u30fe]/.test(text);
  return isMisread ? 0 : plausibility(text);
}

/** How sure chardet is, from 0 to 1, which knows the commonest three-letter groups of the languages. */
function confidences(sample: Uint8Array): Map<string, number> {
  const found = new Map<string, number>();
  for (const { name, confidence } of analyse(sample)) {
    const label = knownCharset(name, { exact: true });
    if (label) found.set(label, Math.max(found.get(label) ?? 0, confidence / 100));
  }
  for (const [label, sister] of sisters) found.set(label, Math.max(found.get(label) ?? 0, found.get(sister) ?? 0));
  return found;
}

/** The text between the tags that holds bytes beyond ASCII, so that markup does not drown three words of Cyrillic. */
function sampleOf(body: Uint8Array): Uint8Array {
  const sample: number[] = [];
  let start = 0;
  while (start < body.length && sample.length < sampleLength) {
    const tag = body.indexOf(0x3c, start);
    addRun(sample, body, start, tag < 0 ? body.length : tag);
    const end = tag < 0 ? -1 : endOfTag(body, tag);
    if (end < 0) break;
    start = end + 1;
  }
  if (sample.length === 0) addRun(sample, body, 0, body.length);
  return Uint8Array.from(sample);
}

/** CDATA is text, not a tag. Negative when no tag ends from here on. */
function endOfTag(body: Uint8Array, tag: number): number {
  const isCdata = body[tag + 1] === 0x21 && body[tag + 2] === 0x5b;
  return isCdata ? tag + 2 : body.indexOf(0x3e, tag);
}

function addRun(sample: number[], body: Uint8Array, start: number, end: number): void {
  let first = start;
  while (first < end && (body[first] ?? 0) < 0x80) first += 1;
  if (first === end) return;
  const from = Math.max(start, first - contextLength);
  const run = body.subarray(from, Math.min(end, first + sampleLength - sample.length));
  // Cut at a space, which is no second byte of a letter in any encoding.
  const cut = from + run.length === end ? run.length : run.lastIndexOf(0x20);
  const space = from === start ? -1 : run.lastIndexOf(0x20, first - from);
  sample.push(...run.subarray(space + 1, cut > first - from ? cut : run.length), 0x20);
}
