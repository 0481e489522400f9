import { Writable } from "node:stream";

/** A terminal of so many columns: interprets what readline writes and shows the rows a person would see. */
export class Screen extends Writable {
  readonly isTTY = true;
  readonly columns: number;
  #rows: string[][] = [[]];
  #row = 0;
  #column = 0;

  constructor(columns: number) {
    super({ decodeStrings: false });
    this.columns = columns;
  }

  override _write(chunk: string | Buffer, _encoding: string, done: () => void): void {
    const [before, ...controls] = chunk.toString().split("\u001b[");
    this.#write(before ?? "");
    for (const control of controls) {
      const [sequence, parameter, final] = /^([\d;]*)([A-Za-z])/.exec(control) ?? [];
      if (sequence === undefined) throw new Error(`not a control sequence: ${control}`);
      this.#control(final ?? "", Number.parseInt(parameter ?? "", 10));
      this.#write(control.slice(sequence.length));
    }
    done();
  }

  /** The rows without the empty ones at the end. */
  get rows(): string[] {
    const rows = this.#rows.map((row) =>
      Array.from(row, (cell) => cell ?? " ")
        .join("")
        .trimEnd(),
    );
    return rows.slice(0, rows.findLastIndex((row) => row !== "") + 1);
  }

  get cursor(): { row: number; column: number } {
    return { row: this.#row, column: this.#column };
  }

  #write(text: string): void {
    for (const character of text) {
      if (character === "\r") this.#column = 0;
      else if (character === "\n") this.#newLine();
      else this.#put(character);
    }
  }

  #put(character: string): void {
    if (this.#column >= this.columns) this.#newLine();
    this.#rowAt(this.#row)[this.#column] = character;
    this.#column += 1;
  }

  #newLine(): void {
    this.#row += 1;
    this.#column = 0;
    this.#rowAt(this.#row);
  }

  #control(final: string, parameter: number): void {
    const count = parameter || 1;
    if (final === "A") this.#row = Math.max(0, this.#row - count);
    if (final === "B") this.#row += count;
    if (final === "C") this.#column += count;
    if (final === "D") this.#column = Math.max(0, this.#column - count);
    if (final === "G") this.#column = count - 1;
    if (final === "J" || final === "K")
      this.#rowAt(this.#row).length = Math.min(this.#column, this.#rowAt(this.#row).length);
    if (final === "J") this.#rows.length = this.#row + 1;
  }

  #rowAt(row: number): string[] {
    while (this.#rows.length <= row) this.#rows.push([]);
    return this.#rows[row] as string[];
  }
}
