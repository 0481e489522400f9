import { escapeMarkdown, escapeMarkup } from "./escape.ts";

/** How a service reads the text it is sent. Everything is given as plain clean text, and escaped here. */
export type Dialect = {
  escape(clean: string): string;
  bold(escaped: string): string;
  italic(escaped: string): string;
  code(clean: string): string;
  link(escaped: string, address: string): string;
  quote: string;
  bullet: string;
  /** Between two blocks. */
  gap: string;
  /** What calls everybody who is there, and everybody. */
  here: string;
  everyone: string;
};

/** Markdown as Mattermost reads it, and most others that take what Slack takes. */
export const markdown: Dialect = {
  escape: escapeMarkdown,
  bold: (escaped) => `**${escaped}**`,
  italic: (escaped) => `*${escaped}*`,
  code: (clean) => `\`${clean.replaceAll("`", "ˋ")}\``,
  link: (escaped, address) => `[${escaped}](${address})`,
  quote: "> ",
  bullet: "- ",
  gap: "\n\n",
  here: "@here",
  everyone: "@all",
};

/** The markup of Google Chat: https://developers.google.com/workspace/chat/format-messages. It knows no quotation. */
export const googleChat: Dialect = {
  escape: escapeMarkup,
  bold: (escaped) => `*${escaped}*`,
  italic: (escaped) => `_${escaped}_`,
  code: (clean) => `\`${clean.replaceAll("`", "ˋ")}\``,
  link: (escaped, address) => `<${address}|${escaped.replaceAll("|", "¦")}>`,
  quote: "│ ",
  bullet: "• ",
  gap: "\n",
  here: "<users/all>",
  everyone: "<users/all>",
};

/** The markup of an incoming webhook of Slack's is the same but for whom it calls. */
const slackText: Dialect = { ...googleChat, here: "<!here>", everyone: "<!channel>" };

const byHost: ReadonlyMap<string, Dialect> = new Map([
  ["chat.googleapis.com", googleChat],
  ["hooks.slack.com", slackText],
]);

/** What the service behind an address reads: Markdown, unless its host is known for another. */
export function dialectOf(address: string): Dialect {
  return byHost.get(new URL(address).host) ?? markdown;
}
