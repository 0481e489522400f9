/** How wide the letters of a TrueType font are, as shares of the font's size, and which ones it has. */
export type FontMetrics = { has(character: string): boolean; widthOf(text: string): number };

/** Groups of characters that stand for glyphs in a row. */
type GlyphRange = { from: number; to: number; glyph: number };

/**
 * Reads `cmap` (format 12), `head`, `hhea` and `hmtx` of a TrueType file
 * (https://learn.microsoft.com/typography/opentype/spec/otff). Throws when one of them is missing.
 */
export function readFontMetrics(file: Uint8Array): FontMetrics {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const groups = groupsOf(view, tableAt(view, "cmap"));
  const perEm = view.getUint16(tableAt(view, "head") + 18);
  const advances = view.getUint16(tableAt(view, "hhea") + 34);
  const widths = tableAt(view, "hmtx");
  const glyphOf = (code: number) => {
    const group = groupWith(groups, code);
    return group ? group.glyph + code - group.from : 0;
  };
  return {
    has: (character) => glyphOf(character.codePointAt(0) ?? 0) !== 0,
    widthOf(text) {
      let sum = 0;
      for (const character of text) {
        const glyph = glyphOf(character.codePointAt(0) ?? 0);
        sum += view.getUint16(widths + 4 * Math.min(glyph, advances - 1));
      }
      return sum / perEm;
    },
  };
}

function tableAt(view: DataView, tag: string): number {
  const count = view.getUint16(4);
  for (let i = 0; i < count; i += 1) {
    const row = 12 + 16 * i;
    if (tagAt(view, row) === tag) return view.getUint32(row + 8);
  }
  throw new Error(`The font has no table “${tag}”.`);
}

function tagAt(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}

function groupsOf(view: DataView, cmap: number): GlyphRange[] {
  const count = view.getUint16(cmap + 2);
  const tables = Array.from({ length: count }, (_, i) => cmap + view.getUint32(cmap + 4 + 8 * i + 4));
  const table = tables.find((at) => view.getUint16(at) === 12);
  if (table === undefined) throw new Error("The font has no character map of format 12.");
  return Array.from({ length: view.getUint32(table + 12) }, (_, i) => {
    const row = table + 16 + 12 * i;
    return { from: view.getUint32(row), to: view.getUint32(row + 4), glyph: view.getUint32(row + 8) };
  });
}

function groupWith(groups: readonly GlyphRange[], code: number): GlyphRange | undefined {
  let [low, high] = [0, groups.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const group = groups[middle];
    if (!group) return undefined;
    if (code < group.from) high = middle - 1;
    else if (code > group.to) low = middle + 1;
    else return group;
  }
  return undefined;
}
