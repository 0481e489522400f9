const longest = 2_000;

/** What a person typed for an address, as the addresses to try, best first; or why it is none, ending with what to do. */
export function readAddress(
  typed: string,
): { kind: "address"; urls: [string, ...string[]] } | { kind: "no-address"; reason: string } {
  const bare = typed
    .trim()
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, "")
    .replace(/^feed:\/\//i, "https://");
  if (bare.length > longest) return none(`An address has at most ${longest} characters.`);
  const scheme = /^([a-z][a-z\d+.-]{0,20}):\/\//i.exec(bare)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== "http" && scheme !== "https") {
    return none(`${scheme}: addresses are not read; it must begin with http:// or https://.`);
  }
  const parsed = URL.parse(scheme ? bare : `https://${bare}`);
  const isName = parsed && (scheme !== undefined || /^[^/?#]*[.:]/.test(bare)) && !/\s/.test(bare);
  if (!parsed || !isName)
    return none(`“${shown(typed)}” is no web address. Give one such as example.org or https://example.org/feed.`);
  if (parsed.username !== "" || parsed.password !== "") {
    return none(
      "An address with a user name or password in it would be seen by everybody who lists the feeds. Whoever runs Dateline can put the feed into the watchlist file, with credentials beside it.",
    );
  }
  parsed.hash = "";
  if (scheme === "https") return { kind: "address", urls: [parsed.href] };
  // Chat programs put http:// before names that were typed without it.
  const other = parsed.protocol === "https:" ? "http:" : "https:";
  return { kind: "address", urls: [parsed.href, parsed.href.replace(/^https?:/, other)] };
}

/**
 * Two addresses with one key are one feed: they differ in scheme, credentials, utm_ parameters, case of the host or a closing slash
 * alone. Other trackers of articles may be what tells one feed of a site from another.
 */
export function feedKey(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed) return url;
  const query = parsed.search
    .slice(1)
    .split("&")
    .filter((parameter) => parameter !== "" && !/^utm_/i.test(parameter));
  const path = parsed.pathname.endsWith("/") ? parsed.pathname.slice(0, -1) : parsed.pathname;
  return `${parsed.host}${path}${query.length > 0 ? `?${query.join("&")}` : ""}`;
}

function none(reason: string): { kind: "no-address"; reason: string } {
  return { kind: "no-address", reason };
}

function shown(typed: string): string {
  return typed.slice(0, 100).toWellFormed();
}
