const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

/**
 * A text in a legacy encoding: what TextDecoder says one, two or three bytes mean, turned around. Undefined when the encoding
 * has no such letter.
 */
export function encodeBytes(text: string, label: string): Uint8Array | undefined {
  const table = tableOf(label);
  const bytes = [...text].map((letter) => table.get(letter));
  return bytes.includes(undefined) ? undefined : Uint8Array.from(bytes.flatMap((one) => one ?? []));
}

/** Every letter of an encoding; the one most simply written where there are several. */
export function lettersOf(label: string): string[] {
  return [...tableOf(label).keys()];
}

function tableOf(label: string): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(label);
  if (known) return known;
  const table = new Map<string, readonly number[]>();
  const decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
  for (let first = 0; first < 256; first += 1) {
    const one = letterOf(decoder, [first]);
    if (one !== undefined) keep(table, one, [first]);
  }
  const isWide = /^(?:gb|big5|euc|shift)/.test(label);
  for (let first = 0x81; isWide && first < 0xff; first += 1) {
    for (let second = 0x30; second < 0xff; second += 1) {
      const two = letterOf(decoder, [first, second]);
      if (two !== undefined) keep(table, two, [first, second]);
    }
  }
  tables.set(label, table);
  return table;
}

function keep(table: Map<string, readonly number[]>, letter: string, bytes: readonly number[]): void {
  if (!table.has(letter)) table.set(letter, bytes);
}

function letterOf(decoder: InstanceType<typeof TextDecoder>, bytes: readonly number[]): string | undefined {
  try {
    const text = decoder.decode(Uint8Array.from(bytes));
    return [...text].length === 1 && text !== "\ufffd" ? text : undefined;
  } catch {
    return undefined;
  }
}
