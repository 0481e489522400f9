/** Clean text in one look. `style` holds SGR parameters such as "1;4", or nothing. */
export type Piece = { text: string; style: string; url?: string | undefined };

/** What is not broken where a line can hold it, with the space before it; the first word of a paragraph has none. */
export type UnbrokenWord = { space: Piece | undefined; pieces: Piece[] };

/** Words by line feed. Text of neighbouring pieces without a space between them is one word. No-break spaces do not break. */
export function wordsOf(pieces: Piece[]): UnbrokenWord[][] {
  const paragraphs: UnbrokenWord[][] = [[]];
  let space: Piece | undefined;
  let word: UnbrokenWord | undefined;
  for (const token of pieces.flatMap(tokensOf)) {
    const words = paragraphs.at(-1) as UnbrokenWord[];
    if (token.text === "\n") paragraphs.push([]);
    if (token.text.trim() === "") {
      space = token;
      word = undefined;
    } else if (word) {
      word.pieces.push(token);
    } else {
      word = { space: words.length > 0 ? space : undefined, pieces: [token] };
      words.push(word);
    }
  }
  return paragraphs;
}

/** Words, runs of spaces (made one) and single line feeds, in turn. */
function tokensOf(piece: Piece): Piece[] {
  const texts = piece.text.split(/(\n|[^\S\n\u00a0\u202f]+)/).filter((text) => text !== "");
  return texts.map((text) => ({ ...piece, text: text === "\n" || text.trim() !== "" ? text : " " }));
}
