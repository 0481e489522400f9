/** What people write and TextDecoder does not know, with letters and digits alone. */
const nicknames: ReadonlyMap<string, string> = new Map([
  ["utf8mb4", "utf-8"],
  ["utf8bom", "utf-8"],
  ["cp932", "shift_jis"],
  ["cp936", "gb18030"],
  ["cp949", "euc-kr"],
  ["ms949", "euc-kr"],
  ["uhc", "euc-kr"],
  ["cp950", "big5"],
  ["jis", "iso-2022-jp"],
  ["macroman", "macintosh"],
  ["maccyrillic", "x-mac-cyrillic"],
  ["ansi", "windows-1252"],
]);

/** Supersets that differ only in letters nobody writes in the smaller set, so the larger is never wrong. */
const supersets: ReadonlyMap<string, string> = new Map([
  ["koi8-r", "koi8-u"],
  ["gbk", "gb18030"],
]);

const patterns: readonly (readonly [RegExp, string])[] = [
  [/^(?:cp|win|windows|windowscp|microsoftcp|ansi|ms|x?cp)(125\d|874)$/, "windows-"],
  [/^(?:cp|dos|ibm)(866)$/, "ibm"],
  [/^(?:iso|csiso)?8859(1[0-6]|[1-9])(?:e|i)?$/, "iso-8859-"],
  [/^(?:x)?koi8?([ru])$/, "koi8-"],
  [/^(?:x)?(?:euc)(jp|kr)$/, "euc-"],
  [/^(?:iso)?latin([1-9])$/, "latin"],
  [/^utf(8)\w{0,10}$/, "utf-"],
];

/**
 * The encoding that a label means, as TextDecoder names it, whatever its case, quotes and punctuation. Undefined for a name
 * nobody knows and for UTF-16 and UTF-32, which show themselves. With `exact` no larger set stands for a smaller one.
 */
export function knownCharset(label: string | undefined, { exact = false } = {}): string | undefined {
  const plain =
    label
      ?.trim()
      .replace(/^["'\s]+|["'\s]+$/g, "")
      .toLowerCase() ?? "";
  if (plain === "" || /utf-?_?(?:16|32)|ucs|unicode$/.test(plain)) return undefined;
  const name = encodingNamed(plain) ?? encodingNamed(mended(plain));
  return name === undefined || exact ? name : (supersets.get(name) ?? name);
}

function mended(label: string): string {
  const bare = label.replace(/[^a-z0-9]/g, "");
  const pattern = patterns.find(([shape]) => shape.test(bare));
  return nicknames.get(bare) ?? (pattern ? pattern[1] + (pattern[0].exec(bare)?.[1] ?? "") : "");
}

function encodingNamed(label: string): string | undefined {
  try {
    return label === "" ? undefined : new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}
