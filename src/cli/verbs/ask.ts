import { type CommandRequest, dispatch } from "../../answers/dispatch.ts";
import { consoleLimits } from "../../bots/console/limits.ts";
import { atTerminal } from "../../bots/console/platform.ts";
import { renderMessage } from "../../bots/console/render/render.ts";
import { platforms } from "../../bots/registry.ts";
import type { Config } from "../../config.ts";
import { isUserError, messageOf, type UserError, userError } from "../../errors.ts";
import { configOrComplain } from "../environment.ts";
import { openFetcher } from "../open-fetcher.ts";
import { openOrComplain } from "../open-installation.ts";
import { readyPacks } from "../ready-packs.ts";
import { terminalLook } from "../terminal-look.ts";
import type { Verb } from "../verb.ts";

const operated = platforms
  .filter((platform) => platform.operated)
  .map(({ name }) => name)
  .join("|");

export const askVerb: Verb = {
  help: `Usage: dateline ask [--channel ${operated}:NAME] "/news latest ceasefire"

Answers any command as the terminal's channel, from what is stored now. --channel asks for a channel in which nobody can
type commands: --channel ${operated}:desk "/news subscribe ceasefire". A bot that is running takes it up by itself.
`,
  async run(args, terminal) {
    const { channel, line } = readAsked(args);
    const config = configOrComplain(terminal);
    if (!config) return 2;
    const asker = channel === undefined ? atTerminal : askerIn(channel, config.platforms);
    if (isUserError(asker)) {
      terminal.stderr.write(`${asker.message}\n`);
      return 2;
    }
    const db = await openOrComplain({ databasePath: config.databasePath }, terminal);
    if (!db) return 2;
    const fetcher = openFetcher(config);
    const reply = await dispatch(
      {
        db,
        now: Date.now(),
        timezone: config.timezone,
        digestCron: config.digestCron,
        limits: consoleLimits,
        fetcher,
        packs: readyPacks(),
        feedSecrets: config.feedSecrets,
        minPollMs: config.minPollSeconds * 1000,
        wake: () => {},
        wakePoll: () => {},
        wakeCluster: () => {},
        report(error) {
          terminal.stderr.write(`${messageOf(error)}\n`);
          return "see above";
        },
      },
      { ...asker, line },
    );
    terminal.stdout.write(`${renderMessage(reply.message, terminalLook(terminal, config.timezone))}\n`);
    await fetcher.close();
    await db.close();
    return 0;
  },
};

/** The option stands in front: a command may hold words that look like one. */
function readAsked(args: readonly string[]): { channel?: string; line: string } {
  const [first = "", second, ...rest] = args;
  if (first === "--channel") return { channel: second ?? "", line: rest.join(" ") };
  if (!first.startsWith("--channel=")) return { line: args.join(" ") };
  return { channel: first.slice("--channel=".length), line: args.slice(1).join(" ") };
}

/** The operator in a channel where nobody can type a command. */
function askerIn(channel: string, configured: Config["platforms"]): Omit<CommandRequest, "line"> | UserError {
  const channels = configured.flatMap(({ definition: { name, operated }, settings }) =>
    (operated?.(settings) ?? []).map((address) => ({ platform: name, address })),
  );
  const nameOf = ({ platform, address }: (typeof channels)[number]) => `${platform}:${address}`;
  const found = channels.find((one) => nameOf(one) === channel);
  if (found) return { ...atTerminal, channel: found };
  const known = channels.map(nameOf).join(", ") || "none so far";
  return userError("unknown-channel", `“${channel}” is no channel to ask for here. There are: ${known}.`);
}
