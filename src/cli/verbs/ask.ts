import { dispatch } from "../../answers/dispatch.ts";
import { consoleLimits } from "../../bots/console/limits.ts";
import { atTerminal } from "../../bots/console/platform.ts";
import { renderMessage } from "../../bots/console/render/render.ts";
import { messageOf } from "../../errors.ts";
import { configOrComplain } from "../environment.ts";
import { openFetcher } from "../open-fetcher.ts";
import { openOrComplain } from "../open-installation.ts";
import { readyPacks } from "../ready-packs.ts";
import { terminalLook } from "../terminal-look.ts";
import type { Verb } from "../verb.ts";

export const askVerb: Verb = {
  help: 'Usage: dateline ask "/news latest ceasefire"\n\nAnswers any command as the terminal\'s channel, from what is stored now.\n',
  async run(args, terminal) {
    const config = configOrComplain(terminal);
    if (!config) return 2;
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
      { ...atTerminal, line: args.join(" ") },
    );
    terminal.stdout.write(`${renderMessage(reply.message, terminalLook(terminal, config.timezone))}\n`);
    await fetcher.close();
    await db.close();
    return 0;
  },
};
