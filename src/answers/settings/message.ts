import { languageName } from "../../messages/language-name.ts";
import { actions, context, heading, list, type Message, paragraph, text } from "../../messages/message.ts";

/** How a channel is told, with buttons for who may change it. */
export function settingsHere(
  { language, timezone }: { language: string; timezone: string },
  offered: readonly string[],
  mayManage: boolean,
): Message {
  const name = languageName(language);
  const others = offered.filter((one) => one !== language);
  return {
    fallback: `This channel is told in ${name}.`,
    blocks: [
      heading("Settings of this channel"),
      list([text("Language: ", "bold"), text(name)], [text("Time zone: ", "bold"), text(timezone)]),
      context("Headlines and sentences in this language come first; others only where a story has none, marked."),
      ...(mayManage
        ? [actions(...others.map((one) => ({ label: languageName(one), command: `settings language:${one}` })))]
        : []),
    ],
  };
}

/** After a language was chosen. */
export function languageSet(language: string): Message {
  const fact = `This channel is told in ${languageName(language)} from now on.`;
  return {
    fallback: fact,
    blocks: [paragraph(fact), context("What a story has in no such article stays in its own language, and is marked.")],
  };
}
