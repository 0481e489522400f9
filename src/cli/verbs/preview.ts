import { parseArgs } from "node:util";
import { gallery } from "../../answers/gallery.ts";
import { consoleLimits } from "../../bots/console/limits.ts";
import { renderMessage } from "../../bots/console/render/render.ts";
import { platforms } from "../../bots/registry.ts";
import { fitMessage } from "../../messages/fit-message.ts";
import { writeLine } from "../json-lines.ts";
import { terminalLook } from "../terminal-look.ts";
import type { Verb } from "../verb.ts";

export const previewVerb: Verb = {
  help: "Usage: dateline preview [--json] [NAME]\n\nShows examples of all messages as the terminal draws them, with the size of the payload for each platform.\n--json prints the payloads, one line per message and platform. NAME shows one message only.\n",
  async run(args, terminal) {
    const { values, positionals } = parseArgs({ args, options: { json: { type: "boolean" } }, allowPositionals: true });
    const shown = gallery().filter((example) => positionals.length === 0 || positionals.includes(example.name));
    if (shown.length === 0) {
      terminal.stderr.write(
        `There is no message ${positionals.join(", ")}. They are: ${gallery()
          .map((e) => e.name)
          .join(", ")}.\n`,
      );
      return 2;
    }
    for (const { name, message, editable } of shown) {
      const previews = await Promise.all(
        platforms.map(async (one) => ({ platform: one.name, ...(await one.preview(message, { editable })) })),
      );
      if (values.json) {
        for (const { platform, payload } of previews) await writeLine(terminal.stdout, { name, platform, payload });
        continue;
      }
      const sizes = previews.map(({ platform, size }) => `${platform} ${size}`).join(", ");
      const drawn = renderMessage(fitMessage(message, consoleLimits), terminalLook(terminal, "UTC"));
      terminal.stdout.write(`── ${name} (characters: ${sizes})\n\n${drawn}\n\n`);
    }
    return 0;
  },
};
