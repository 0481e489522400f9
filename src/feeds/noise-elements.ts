const noiseTags: ReadonlySet<string> = new Set(
  (
    "audio button canvas dialog embed figcaption footer form head iframe input math nav noscript object option script select " +
    "style svg template textarea title video"
  ).split(" "),
);

const noiseWords: ReadonlySet<string> = new Set(
  (
    "ad ads advert advertisement banner breadcrumb breadcrumbs byline-social comments cookie cookies disqus follow-us " +
    "jp-relatedposts mostread newsletter newsletters outbrain paywall promo recirc recirculation recommended related " +
    "relatedposts share sharedaddy sharing signup social sponsored subscribe taboola trending"
  ).split(" "),
);

/** True for elements whose text is no part of the article: by tag, by being hidden, or by a class or id that says so. */
export function isNoise(tag: string, attributes: Readonly<Record<string, string>>): boolean {
  if (noiseTags.has(tag) || "hidden" in attributes || attributes["aria-hidden"] === "true") return true;
  if (/display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden/i.test(attributes.style ?? "")) return true;
  const names = `${attributes.class ?? ""} ${attributes.id ?? ""}`.slice(0, 300).toLowerCase();
  return names.split(/[\s_]+/).some(saysNoise);
}

/** "related", "related-articles" and "article__newsletter" do; "unrelated" does not. */
function saysNoise(name: string): boolean {
  if (noiseWords.has(name)) return true;
  const words = name.split("-");
  return noiseWords.has(words[0] ?? "") || noiseWords.has(words.at(-1) ?? "");
}
