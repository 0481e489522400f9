/** Longer than any command; Slack itself allows more. */
const LONGEST_LINE = 4000;

/**
 * What a person typed, from the form Slack sends it in: entities decoded, `<https://…|label>` back to the address,
 * white space made single. After the word "ping" names become `@here`, `@everyone`, `@group:S…` and `@person:U…`; before it
 * they are the words that were typed, because in a query "@un" is an alias, also where a group of that name exists.
 */
export function typedLine(sent: string): string {
  const line = sent.slice(0, LONGEST_LINE);
  const ping = line.search(/(?<!\S)ping(?=[\s:])/i);
  return line
    .replace(NAME, (_, sign: string, id: string, label: string | undefined, at: number) =>
      named({ sign, id, label, isCalled: ping >= 0 && at > ping }),
    )
    .replace(/((?<!\S)ping[\s:]["\s]?)@channel(?![\w-])/gi, "$1@everyone")
    .replace(/<((?:https?|mailto):[^<>|]*)(?:\|([^<>]*))?>/g, address)
    .replace(/&(amp|lt|gt);/g, (_, name: string) => ({ amp: "&", lt: "<", gt: ">" })[name] ?? "")
    .replace(/\s+/g, " ")
    .trim();
}

/** `<@U1|ann>`, `<!subteam^S1|@desk>`, `<!here>`, `<#C1|general>`. */
const NAME = /<([@!#])([A-Za-z0-9^]{1,80})(?:\|([^<>]{0,200}))?>/g;

type Name = { sign: string; id: string; label: string | undefined; isCalled: boolean };

function named({ sign, id, label, isCalled }: Name): string {
  if (sign === "#") return `#${label || id}`;
  if (sign === "!" && id === "here") return "@here";
  if (sign === "!" && (id === "channel" || id === "everyone")) return "@everyone";
  const neutral = sign === "@" ? person(id) : group(id);
  if (label && (!isCalled || neutral === undefined)) return `@${label.replace(/^@/, "")}`;
  return neutral ?? "";
}

function person(id: string): string | undefined {
  return /^[UW][A-Z0-9]{2,}$/.test(id) ? `@person:${id}` : undefined;
}

function group(id: string): string | undefined {
  const [, found] = /^subteam\^(S[A-Z0-9]{2,})$/.exec(id) ?? [];
  return found === undefined ? undefined : `@group:${found}`;
}

/** Slack makes a link of what only looks like a mail address; its label is what was typed. */
function address(_: string, url: string, label: string | undefined): string {
  return url.startsWith("mailto:") ? (label ?? url.slice("mailto:".length)) : url;
}

/** The same for a message that mentions the bot: "hey <@U1> latest ceasefire" is the line "latest ceasefire". */
export function mentionLine(sent: string, botUser: string): string {
  const mention = `<@${botUser}`;
  const start = sent.indexOf(mention);
  const end = start < 0 ? -1 : sent.indexOf(">", start);
  return typedLine(end < 0 ? sent : sent.slice(end + 1));
}
