import { exampleEnvironment } from "../../config.ts";
import type { Verb } from "../verb.ts";

export const settingsVerb: Verb = {
  help: "Usage: dateline settings > .env\n\nPrints every setting as a commented .env file; .env.example is this output.\n",
  async run(_, { stdout }) {
    stdout.write(exampleEnvironment());
    return 0;
  },
};
