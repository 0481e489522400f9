export const mostOutputTokens = 2_000;

/** A guess on the high side: four characters a token in English, fewer in other scripts. */
export function tokensIn(text: string): number {
  return Math.ceil(text.length / 3);
}
