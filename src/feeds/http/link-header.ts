const maxLength = 16_384;
const maxAddress = 2_000;

/** The hub and the document's own address as `Link` headers name them (RFC 8288, WebSub 4), made absolute; the first of each. */
export function linksIn(header: string | undefined, base: string): { hub?: string; self?: string } | undefined {
  if (header === undefined || !header.includes("<")) return undefined;
  const links: { hub?: string; self?: string } = {};
  for (const { target, relations } of readLinks(header.slice(0, maxLength))) {
    const url = URL.parse(target, base);
    if (!url || !/^https?:$/.test(url.protocol) || url.href.length > maxAddress) continue;
    if (relations.includes("hub")) links.hub ??= url.href;
    if (relations.includes("self")) links.self ??= url.href;
  }
  return links.hub || links.self ? links : undefined;
}

function* readLinks(header: string): Generator<{ target: string; relations: string[] }> {
  let at = header.indexOf("<");
  while (at >= 0) {
    const end = header.indexOf(">", at);
    if (end < 0) return;
    const next = endOfParameters(header, end + 1);
    const relation = /;\s{0,9}rel\s{0,9}=\s{0,9}(?:"([^"]{0,200})"|([^;,"\s]{1,200}))/i.exec(
      header.slice(end + 1, next),
    );
    const relations = (relation?.[1] ?? relation?.[2] ?? "").toLowerCase().split(" ");
    yield { target: header.slice(at + 1, end).trim(), relations };
    at = header.indexOf("<", next);
  }
}

/** The comma that ends a link's parameters; commas inside quotes do not. */
function endOfParameters(header: string, from: number): number {
  let quoted = false;
  for (let at = from; at < header.length; at += 1) {
    if (header[at] === '"') quoted = !quoted;
    if (header[at] === "," && !quoted) return at;
  }
  return header.length;
}
