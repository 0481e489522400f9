import { stringify } from "yaml";
import { commands } from "../../answers/registry.ts";
import { platforms } from "../../bots/registry.ts";
import type { Verb } from "../verb.ts";

const withManifest = platforms.flatMap(({ name, manifest }) => (manifest ? [{ name, ...manifest }] : []));

export const manifestVerb: Verb = {
  help: `Usage: dateline manifest ${withManifest.map(({ name }) => name).join("|")}\n\n${withManifest.map(({ help }) => `${help}\n`).join("\n")}`,
  async run([name, ...more], terminal) {
    const platform = withManifest.find((one) => one.name === name);
    if (!platform || more.length > 0) {
      terminal.stderr.write(this.help);
      return 2;
    }
    terminal.stdout.write(stringify(await platform.build(commands)));
    return 0;
  },
};
