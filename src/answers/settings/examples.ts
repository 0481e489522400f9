import { type Example, example } from "../../messages/example.ts";
import { languageSet, settingsHere } from "./message.ts";

export function settingsExamples(): Example[] {
  const here = { language: "en", timezone: "Europe/Berlin" };
  return [
    example("settings", settingsHere(here, ["en", "de", "fr"], true)),
    example("settings-reader", settingsHere(here, ["en", "de", "fr"], false)),
    example("settings-language", languageSet("de")),
  ];
}
