/** A set of element names from a list of them. */
export function tagSet(names: string): ReadonlySet<string> {
  return new Set(names.split(" "));
}

/** Elements whose text stands on its own: no words before or after go on with it. */
export const blockTags = tagSet(
  "address article aside blockquote body center dd details dialog div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 " +
    "header hr li main nav ol p pre section summary table tbody td th thead tr ul",
);

/** Elements without an end tag. */
export const voidTags = tagSet("area base basefont br col embed frame hr img input link meta param source track wbr");

/** Elements in which HTML knows no tags. */
export const rawTags = tagSet("iframe noembed noframes script style textarea title");

const headings = tagSet("h1 h2 h3 h4 h5 h6 p");
const cells = tagSet("td th p");
const terms = tagSet("dt dd p");
const paragraph = tagSet("p");

const ended: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...[...blockTags].map((name) => [name, paragraph] as const),
  ...[..."123456"].map((level) => [`h${level}`, headings] as const),
  ...[["dt", terms] as const, ["dd", terms] as const, ["td", cells] as const, ["th", cells] as const],
  ...[["a", tagSet("a")] as const, ["li", tagSet("li p")] as const, ["tr", tagSet("tr td th p")] as const],
]);

/** Whether the start tag `name` ends the element `open` around it, whose end tag HTML allows to be left out. */
export function isEndedBy(open: string, name: string): boolean {
  return ended.get(name)?.has(open) === true;
}
