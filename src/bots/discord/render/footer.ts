/** Four signs that are not seen, so that each stands for two bits. */
const signs = ["\u200b", "\u200c", "\u200d", "\u2060"] as const;

/** The footer of a message without buttons: its maker's name, with the mark hidden behind it. */
export function footerOf(mark: string): string {
  const bits = [...Buffer.from(mark, "base64url")].flatMap((byte) => [6, 4, 2, 0].map((shift) => (byte >> shift) & 3));
  return `Dateline${bits.map((two) => signs[two]).join("")}`;
}

/** As footers were before: messages that were posted so are still recognised. */
export function oldFooterOf(mark: string): string {
  return `ref ${mark}`;
}
