import type { Form } from "../../messages/form.ts";

/** A topic as it stands in the fields of its form. */
export type TypedTopic = { name: string; title: string; query: string; watch: string };

export const longestName = 60;
const longestTitle = 200;

/** What a topic is made of, to fill in where a field takes so much; `command` takes the values. */
export function topicForm(
  { title, command, field }: { title: string; command: string; field: number },
  typed: Partial<TypedTopic>,
): Form {
  return {
    title,
    submit: "Try it",
    command,
    fields: [
      {
        ...{ name: "name", label: "Name", hint: "Lower-case words joined by hyphens: summit-venue", lines: "one" },
        ...{ required: true, max: longestName, value: typed.name ?? "" },
      },
      {
        ...{ name: "query", label: "Query", hint: "(summit OR talks) AND (Budapest OR Geneva)", lines: "many" },
        ...{ required: true, max: field, value: typed.query ?? "" },
      },
      {
        ...{ name: "watch", label: "Watched values, one a line", lines: "many", required: false, max: field },
        ...{ hint: "Cards name those that occur. Budapest: Budapest*, Будапешт*", value: typed.watch ?? "" },
      },
      {
        ...{ name: "title", label: "Title on cards", hint: "Made of the name when left empty", lines: "one" },
        ...{ required: false, max: longestTitle, value: typed.title ?? "" },
      },
    ],
  };
}
