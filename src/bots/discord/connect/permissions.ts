import { PermissionFlagsBits } from "discord.js";

/** What the bot needs in a channel it posts to: to see it, post, embed, and read back whether an uncertain post arrived. */
const IN_CHANNELS = {
  "View Channel": PermissionFlagsBits.ViewChannel,
  "Send Messages": PermissionFlagsBits.SendMessages,
  "Embed Links": PermissionFlagsBits.EmbedLinks,
  "Read Message History": PermissionFlagsBits.ReadMessageHistory,
};
const IN_THREADS = PermissionFlagsBits.SendMessagesInThreads;

/** What it can do without: replies then stand in the channel, charts are written out. */
const BETTER_WITH = PermissionFlagsBits.CreatePublicThreads | PermissionFlagsBits.AttachFiles;

/** All of it as one bit set, for the invite link. */
export const NEEDED_PERMISSIONS: bigint = Object.values(IN_CHANNELS).reduce(
  (all, bit) => all | bit,
  IN_THREADS | BETTER_WITH,
);

/** The permissions, as Discord's settings call them, that `granted` lacks for posting. */
export function missingPermissions(granted: bigint, inThread: boolean): string[] {
  if ((granted & PermissionFlagsBits.Administrator) !== 0n) return [];
  const needed = inThread ? { ...IN_CHANNELS, "Send Messages": IN_THREADS } : IN_CHANNELS;
  return Object.entries(needed).flatMap(([name, bit]) => ((granted & bit) === 0n ? [name] : []));
}
