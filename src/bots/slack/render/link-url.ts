/** Longer ones are tracking soup, and one of them would eat a message's whole budget. */
const LONGEST_URL = 2000;

/** The address as Slack can take it (http or https, percent-encoded), or undefined where the text must stay plain. */
export function linkUrl(raw: string): string | undefined {
  if (raw.length > LONGEST_URL || !URL.canParse(raw)) return undefined;
  const url = new URL(raw);
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  return url.href.length <= LONGEST_URL ? url.href : undefined;
}
