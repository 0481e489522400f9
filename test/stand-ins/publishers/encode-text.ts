export type Charset = "utf-8" | "utf-16le" | "iso-8859-1" | "windows-1251" | "koi8-r" | "shift_jis" | "gb18030";

const tables = new Map<Charset, Map<string, readonly number[]>>();

/** Text in an old charset; a character that it lacks becomes a question mark. UTF-16 begins with its byte order mark. */
export function encodeText(text: string, charset: Charset): Buffer {
  if (charset === "utf-8") return Buffer.from(text);
  if (charset === "utf-16le") return Buffer.from(`\ufeff${text}`, "utf16le");
  const table = tables.get(charset) ?? tableOf(charset);
  tables.set(charset, table);
  return Buffer.from([...text].flatMap((character) => table.get(character) ?? [0x3f]));
}

/** What the platform can only decode, turned around: every sequence of one and two bytes by the character it stands for. */
function tableOf(charset: Charset): Map<string, readonly number[]> {
  const decoder = new TextDecoder(charset, { fatal: true });
  const table = new Map<string, readonly number[]>();
  const learn = (...bytes: number[]) => {
    const character = decodeOrNothing(decoder, bytes);
    if ([...character].length === 1 && !table.has(character)) table.set(character, bytes);
  };
  for (let byte = 0; byte < 256; byte += 1) learn(byte);
  if (charset !== "shift_jis" && charset !== "gb18030") return table;
  for (let first = 0x81; first < 0xff; first += 1)
    for (let second = 0x40; second < 0xff; second += 1) learn(first, second);
  return table;
}

function decodeOrNothing(decoder: InstanceType<typeof TextDecoder>, bytes: readonly number[]): string {
  try {
    return decoder.decode(Uint8Array.from(bytes));
  } catch {
    return "";
  }
}
