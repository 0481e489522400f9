/** Longer than any command; Slack itself allows more. */
const LONGEST_LINE = 4000;

/**
 * What a person typed, from the form Slack sends it in: entities decoded, `<https://…|label>` back to the address,
 * white space made single.
 */
export function typedLine(sent: string): string {
  return sent
    .slice(0, LONGEST_LINE)
    .replace(/<(https?:\/\/[^<>|]*)(?:\|[^<>]*)?>/g, "$1")
    .replace(/&(amp|lt|gt);/g, (_, name: string) => ({ amp: "&", lt: "<", gt: ">" })[name] ?? "")
    .replace(/\s+/g, " ")
    .trim();
}

/** The same for a message that mentions the bot: "hey <@U1> latest ceasefire" is the line "latest ceasefire". */
export function mentionLine(sent: string, botUser: string): string {
  const mention = `<@${botUser}`;
  const start = sent.indexOf(mention);
  const end = start < 0 ? -1 : sent.indexOf(">", start);
  return typedLine(end < 0 ? sent : sent.slice(end + 1));
}
