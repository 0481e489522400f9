import stringWidth from "string-width";
import { graphemesOf } from "./graphemes.ts";
import { type Piece, type UnbrokenWord, wordsOf } from "./words.ts";

type Line = { pieces: Piece[]; width: number };

/** Breaks pieces into lines of at most `width` columns (2 or more): at spaces, at line feeds, and inside words that no line can hold. */
export function wrap(pieces: Piece[], width: number): Piece[][] {
  return wordsOf(pieces).flatMap((words) => fill(words, width));
}

function fill(words: UnbrokenWord[], width: number): Piece[][] {
  const lines: Line[] = [{ pieces: [], width: 0 }];
  for (const word of words) place(word, lines, width);
  return lines.map(({ pieces }) => pieces);
}

function place({ space, pieces }: UnbrokenWord, lines: Line[], width: number): void {
  const line = lastOf(lines);
  const long = pieces.reduce((sum, { text }) => sum + stringWidth(text), 0);
  const gap = space && line.width > 0 ? 1 : 0;
  const room = width - line.width - gap;
  // A word that no line can hold begins where it stands if a good part of it fits there.
  const fits = long <= room || (long > width && room > width / 3);
  if (!fits && line.width > 0) lines.push({ pieces: [], width: 0 });
  else if (space && gap > 0) append(line, space, " ", 1);
  for (const piece of pieces) placePiece(piece, lines, width);
}

function placePiece(piece: Piece, lines: Line[], width: number): void {
  const whole = stringWidth(piece.text);
  if (lastOf(lines).width + whole <= width) {
    append(lastOf(lines), piece, piece.text, whole);
    return;
  }
  for (const grapheme of graphemesOf(piece.text)) {
    const columns = stringWidth(grapheme);
    if (lastOf(lines).width + columns > width) lines.push({ pieces: [], width: 0 });
    append(lastOf(lines), piece, grapheme, columns);
  }
}

function append(line: Line, { style, url }: Piece, text: string, columns: number): void {
  const last = line.pieces.at(-1);
  if (last && last.style === style && last.url === url) last.text += text;
  else line.pieces.push({ text, style, url });
  line.width += columns;
}

function lastOf(lines: Line[]): Line {
  return lines.at(-1) as Line;
}
