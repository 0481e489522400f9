const sampleLength = 100_000;

/** The charset labels a document claims to be in, the more credible first, in lower case. */
export function declaredCharset(body: Uint8Array, contentType: string | undefined): string[] {
  const fromHeader = /charset\s{0,5}=\s{0,5}["']?([\w.:-]{1,40})/i.exec(contentType ?? "")?.[1]?.toLowerCase();
  const head = new TextDecoder("latin1").decode(body.subarray(0, 1_024));
  const fromXml = /<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}["']([\w.:-]{1,40})/i.exec(head)?.[1]?.toLowerCase();
  const labels = [fromHeader, fromXml].filter((label) => label !== undefined);
  // Web servers add Latin-1 by default, without looking; a publisher who wrote another charset meant it.
  return isLatin(fromHeader) ? labels.toReversed() : labels;
}

/** A guess for bytes that are not UTF-8 and say nothing useful about themselves. */
export function detectCharset(body: Uint8Array): string {
  const counts = countBytes(body.subarray(0, sampleLength));
  if (counts.sequences >= counts.strays) return "utf-8";
  const isMostlyHigh = counts.high > counts.letters;
  if (!isMostlyHigh) return "windows-1252";
  // Cyrillic: small letters make up most of a text, and stand at E0–FF in windows-1251 but at C0–DF in KOI8-R.
  return counts.upper >= counts.lower ? "windows-1251" : "koi8-r";
}

function isLatin(label: string | undefined): boolean {
  return label !== undefined && /^(?:iso-?8859-1|latin-?1|windows-1252|us-ascii|ascii)$/.test(label);
}

type ByteCounts = {
  /** Well-formed UTF-8 sequences of two bytes or more, and bytes above 7F outside of them. */
  sequences: number;
  strays: number;
  /** ASCII letters outside of tags; bytes C0–DF; bytes E0–FF; all bytes above 7F. */
  letters: number;
  lower: number;
  upper: number;
  high: number;
};

function countBytes(bytes: Uint8Array): ByteCounts {
  const counts = { sequences: 0, strays: 0, letters: 0, lower: 0, upper: 0, high: 0 };
  let insideTag = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x3c) insideTag = true;
    else if (byte === 0x3e) insideTag = false;
    else if (byte < 0x80) counts.letters += !insideTag && isLetter(byte) ? 1 : 0;
    else {
      countHigh(counts, byte);
      const length = sequenceLength(bytes, at);
      if (length > 1) counts.sequences += 1;
      else counts.strays += 1;
      for (let next = 1; next < length; next += 1) countHigh(counts, bytes[at + next] ?? 0);
      at += length - 1;
    }
  }
  return counts;
}

function countHigh(counts: ByteCounts, byte: number): void {
  counts.high += 1;
  if (byte >= 0xe0) counts.upper += 1;
  else if (byte >= 0xc0) counts.lower += 1;
}

function isLetter(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

/** How many bytes the UTF-8 sequence at `at` has; 1 when there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const length = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1;
  for (let next = 1; next < length; next += 1) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 1;
  return lead >= 0xf5 ? 1 : length;
}
