/**
 * Tells of most texts in a few nanoseconds that they are not among those added; never of one that is. Texts are known by a hash,
 * taken one UTF-16 unit after the other, so that all beginnings of a word are asked for on the way to its end.
 */
export type TextFilter = { bits: Int32Array; hashes: number[] };

/** So few of the bits are set that one foreign text in sixteen passes. */
const BITS_PER_TEXT = 16;

export const EMPTY_HASH = 0x811c9dc5 | 0;

/** The hash of a text with one more UTF-16 unit (FNV-1a with units in place of bytes). */
export function hashStep(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

export function hashOf(text: string): number {
  let hash = EMPTY_HASH;
  for (let at = 0; at < text.length; at += 1) hash = hashStep(hash, text.charCodeAt(at));
  return hash;
}

export function textFilter(): TextFilter {
  return { bits: new Int32Array(32), hashes: [] };
}

export function addText(filter: TextFilter, text: string): void {
  const hash = hashOf(text);
  filter.hashes.push(hash);
  if (filter.hashes.length * BITS_PER_TEXT > filter.bits.length * 32) {
    filter.bits = new Int32Array(filter.bits.length * 2);
    for (const each of filter.hashes) setBit(filter.bits, each);
  }
  setBit(filter.bits, hash);
}

/** Whether a text of this hash may have been added. */
export function mayHave({ bits }: TextFilter, hash: number): boolean {
  const mixed = hash ^ (hash >>> 15);
  return ((bits[(mixed >>> 5) & (bits.length - 1)] ?? 0) & (1 << (mixed & 31))) !== 0;
}

function setBit(bits: Int32Array, hash: number): void {
  const mixed = hash ^ (hash >>> 15);
  const word = (mixed >>> 5) & (bits.length - 1);
  bits[word] = (bits[word] ?? 0) | (1 << (mixed & 31));
}
