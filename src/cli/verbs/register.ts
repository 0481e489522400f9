import { commands } from "../../answers/registry.ts";
import { platforms } from "../../bots/registry.ts";
import { problems } from "../../errors.ts";
import { complain, configOrComplain } from "../environment.ts";
import type { Verb } from "../verb.ts";

const registering = platforms.flatMap(({ register, ...platform }) => (register ? [{ ...platform, register }] : []));

export const registerVerb: Verb = {
  help: `Usage: dateline register ${registering.map(({ name }) => name).join("|")}\n\n${registering.map(({ register }) => `${register.help}\n`).join("\n")}`,
  async run([name, ...more], terminal) {
    const platform = registering.find((one) => one.name === name);
    if (!platform || more.length > 0) {
      terminal.stderr.write(this.help);
      return 2;
    }
    if (!configOrComplain(terminal)) return 2;
    const read = platform.settings.read(terminal.env, true);
    if (read.settings === undefined) {
      complain(terminal, `${platform.title} is not connected:`, problems(read.problems));
      return 2;
    }
    terminal.stdout.write(`${await platform.register.run(read.settings, commands)}\n`);
    return 0;
  },
};
