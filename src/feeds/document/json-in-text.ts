/** What servers put in front of JSON: the call of a function (JSONP), or code that keeps other sites from running it. */
const wrapper = /^(?:[\w$.]{1,100}\s*\(|\)\]\}',?|while\s{0,9}\(1\);|for\s{0,9}\(;;\);)\s*(?=\{)/;
const signature = "jsonfeed.org/version/";
const sampleLength = 65_536;

/** The JSON that a document is, from its first brace on: bare, with what stands behind it, or in a wrapper. Undefined: it is none. */
export function bareJson(text: string): string | undefined {
  if (text.startsWith("{")) return text;
  const wrapped = wrapper.exec(text.slice(0, 1_000));
  return wrapped ? text.slice(wrapped[0].length, text.lastIndexOf("}") + 1) : undefined;
}

/** The JSON Feed that stands behind other text, such as a warning: only one that says it is one. */
export function jsonFeedIn(text: string): string | undefined {
  const sample = text.slice(0, sampleLength);
  const start = sample.search(/\{\s*"/);
  return start >= 0 && sample.includes(signature, start) ? text.slice(start) : undefined;
}
