/** Second levels under a country that many owners share: example.co.uk. */
const sharedLevels: ReadonlySet<string> = new Set("ac co com edu gob gov ne net or org".split(" "));

/** True when two web addresses most likely have one owner: www.example.org and news.example.org. */
export function isSameSite(a: string, b: string): boolean {
  const first = siteOf(a);
  return first !== undefined && first === siteOf(b);
}

/** The registered name as far as it can be told without the list of all public suffixes. */
function siteOf(url: string): string | undefined {
  const host = URL.parse(url)?.hostname;
  if (!host || /^[\d.]+$|^\[/.test(host)) return host;
  const labels = host.split(".").filter((label) => label !== "");
  const isShared = (labels.at(-1)?.length ?? 0) === 2 && sharedLevels.has(labels.at(-2) ?? "");
  return labels.slice(isShared ? -3 : -2).join(".");
}
