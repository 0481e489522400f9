/** What Mattermost makes of `<…>` before it reads Markdown. */
function compatible(text: string): string {
  return text
    .replace(/<!(channel|here|everyone|all)>/g, "@$1")
    .replace(/<@(\w+)>/g, "@$1")
    .replace(/<([^\n<|>]+)\|([^|\n>]+)>/g, "[$2]($1)");
}

/** Whom a text calls. The server looks for names without minding escapes, in words of letters, digits and `.-_:@`. */
export function callsIn(text: string): string[] {
  const words = compatible(text)
    .replaceAll("\\", "")
    .split(/[^\p{L}\p{N}:.\-_@]+/u);
  return words.filter((word) => /^@[\p{L}\p{N}]/u.test(word)).map((word) => word.slice(1));
}

/** Links with a label, and bare addresses, that a reader could press. */
export function linksIn(text: string): { label: string; url: string }[] {
  const markdown = compatible(text);
  const labelled = /(?<!\\)\[((?:\\.|[^\\\]])*)\]\(([^()\s]+)\)/g;
  const links = [...markdown.matchAll(labelled)].map(([, label = "", url = ""]) => ({ label: plain(label), url }));
  const bare = markdown.replace(labelled, "").match(/(?:https?:\/\/|www\.)[^\s)]+/g) ?? [];
  return [...links, ...bare.map((url) => ({ label: url, url }))];
}

/** The words of Markdown as a reader sees them. */
export function plain(markdown: string): string {
  return markdown
    .replace(/(?<!\\)\[((?:\\.|[^\\\]])*)\]\(([^()\s]+)\)/g, "$1")
    .replace(/(?<!\\)[*`]+/g, "")
    .replace(/\\([^\p{L}\p{N}\s])/gu, "$1")
    .replaceAll("\u2060", "");
}
