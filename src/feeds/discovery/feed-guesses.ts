type Guess = (page: URL) => string | undefined;

/** Sites whose feeds stand at an address that follows from the page's. */
const bySite: readonly (readonly [RegExp, Guess])[] = [
  [/(?:^|\.)youtube\.com$/, youtube],
  [/^(?:www\.)?github\.com$/, (page) => under(page, /^\/[^/]+\/[^/]+/, "/releases.atom")],
  [/(?:^|\.)gitlab\.com$/, (page) => under(page, /^\/[^/]+\/[^/]+/, "/-/tags?format=atom")],
  [/(?:^|\.)reddit\.com$/, (page) => under(page, /^\/(?:r|u|user)\/[^/]+/, "/.rss")],
  [/^(?:www\.)?medium\.com$/, (page) => `${page.origin}/feed${page.pathname.replace(/\/$/, "")}`],
  [/\.medium\.com$|\.substack\.com$/, (page) => `${page.origin}/feed`],
  [/\.tumblr\.com$/, (page) => `${page.origin}/rss`],
  [/\.(?:blogspot|blogger)\.[a-z.]+$/, (page) => `${page.origin}/feeds/posts/default`],
  [/\.wordpress\.com$/, (page) => `${page.origin}/feed/`],
  [/^bsky\.app$/, (page) => under(page, /^\/profile\/[^/]+/, "/rss")],
];

/** Programs that make sites, as their pages name them, and where each puts its feed. */
const byProgram: readonly (readonly [RegExp, readonly string[]])[] = [
  [/wordpress/i, ["/feed/", "/?feed=rss2"]],
  [/blogger/i, ["/feeds/posts/default"]],
  [/ghost/i, ["/rss/"]],
  [/drupal/i, ["/rss.xml"]],
  [/discourse/i, ["/latest.rss"]],
  [/hugo|zola/i, ["/index.xml", "/atom.xml"]],
  [/jekyll|eleventy|gatsby/i, ["/feed.xml", "/rss.xml"]],
  [/joomla/i, ["/?format=feed&type=rss"]],
  [/typo3/i, ["/rss.xml"]],
  [/wix/i, ["/blog-feed.xml"]],
  [/squarespace/i, ["/blog?format=rss", "/?format=rss"]],
];

const wellKnown = [
  "/feed",
  "/rss",
  "/rss.xml",
  "/feed.xml",
  "/atom.xml",
  "/index.xml",
  "/feed.json",
  "/feeds/posts/default",
];

/** Where the site's own rules put the feed of this page; for Mastodon and its kin, of this person. */
export function guessBySite(page: URL): string[] {
  const guesses = bySite.map(([host, guess]) => (host.test(page.hostname) ? guess(page) : undefined));
  const profile = /^\/@[^/]+$/.test(page.pathname) && !/medium|youtube|substack/.test(page.hostname);
  return [...guesses, profile ? `${page.origin}${page.pathname}.rss` : undefined].filter((url) => url !== undefined);
}

export function guessByProgram(page: URL, generator: string): string[] {
  const program = byProgram.find(([name]) => name.test(generator));
  return (program?.[1] ?? []).map((path) => new URL(path, page.origin).href);
}

/** Where feeds stand when nothing at all says where, more usual places first: below the page, then at the top of its site. */
export function guessUsual(page: URL): string[] {
  const below = page.pathname.replace(/\/+$/, "");
  const nested = below === "" || /\.\w{1,5}$/.test(below) ? [] : [`${page.origin}${below}/feed`];
  return [...nested, ...wellKnown.map((path) => new URL(path, page.origin).href)];
}

function youtube({ pathname, searchParams }: URL): string | undefined {
  const channel = /^\/channel\/([\w-]{1,64})/.exec(pathname)?.[1];
  const list = searchParams.get("list");
  const feed = "https://www.youtube.com/feeds/videos.xml";
  if (channel) return `${feed}?channel_id=${channel}`;
  return list ? `${feed}?playlist_id=${encodeURIComponent(list)}` : undefined;
}

function under({ origin, pathname }: URL, pattern: RegExp, rest: string): string | undefined {
  const part = pattern.exec(pathname)?.[0];
  return part === undefined ? undefined : `${origin}${part}${rest}`;
}
