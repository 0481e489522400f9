import type { Command } from "../../commands/command.ts";
import { notAllowed } from "../../commands/not-allowed.ts";
import { setLanguage } from "../../db/channels/channels.ts";
import { languageSet, settingsHere } from "./message.ts";

/** Those that articles are read in word by word. */
export const offeredLanguages = ["en", "uk", "ru", "de", "fr"] as const;

export const settingsCommand: Command = {
  name: "settings",
  description: "Show or change how this channel is told: in which language",
  options: [
    {
      ...{ name: "language", type: "choice", required: false, choices: offeredLanguages },
      description: "Headlines and sentences in it come first, others only where there are none",
    },
  ],
  permission: "everyone",
  examples: ["settings", "settings language:de"],
  async run({ db, channel, actor, wake }, { language }) {
    if (language === undefined) {
      return { message: settingsHere(channel, offeredLanguages, actor.mayManage), visibility: "asker" };
    }
    if (!actor.mayManage) return notAllowed("settings language");
    await setLanguage(db, { channelId: channel.id, language: String(language) });
    wake();
    return { message: languageSet(String(language)), visibility: "asker" };
  },
};
