/** A person's or a body's name to compare: lower case without accents and apostrophes, words apart by one space. */
export function foldName(name: string): string {
  return name
    .slice(0, 200)
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f'’ʼ‘`]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .normalize("NFC")
    .trim();
}
