import type { CommandDefinition } from "../commands/command.ts";
import { messageOf } from "../errors.ts";
import type { Handlers, Platform, PlatformCheck } from "./platform.ts";

/** A real connection and a goodbye: the one test that covers token, scopes and network. */
export async function checkConnection(
  title: string,
  connected: Promise<Platform>,
  commands: readonly CommandDefinition[],
): Promise<PlatformCheck[]> {
  const platform = await connected;
  try {
    await platform.start(deafHandlers, commands);
    return [{ passed: true, line: `${title} accepts the token and the connection` }];
  } catch (error) {
    return [{ passed: false, line: `${title}: ${messageOf(error)}` }];
  } finally {
    await platform.stop();
  }
}

const deafHandlers: Handlers = {
  answer: async () => ({
    message: { fallback: "Dateline is being checked; try again in a minute.", blocks: [] },
    visibility: "asker",
  }),
  complete: async () => [],
  removed: async () => {},
};
