/** What stands in quotation marks within one sentence. */
export const quoted = /["“«][^"“”«»]*["”»]/gu;

/** Words of somebody without saying whose: nothing, or next to nothing, outside the quotation marks. */
export function isBareQuote(text: string): boolean {
  const outside = withoutQuotes(text).match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return outside < 3 || hasOpenQuote(text);
}

/** A quotation that begins or ends in another sentence. */
export function hasOpenQuote(text: string): boolean {
  const straight = text.split('"').length - 1;
  const open = text.match(/[“«]/gu)?.length ?? 0;
  const close = text.match(/[”»]/gu)?.length ?? 0;
  return straight % 2 === 1 || open !== close;
}

export function withoutQuotes(text: string): string {
  return text.replace(quoted, " ");
}
