/**
 * Something to fill in, as data: a modal where the platform has one, questions one after another where it has none.
 * The values go back as options of `command`, given by the person who fills in.
 */
export type Form = {
  /** At most 24 characters. */
  title: string;
  /** The word on the button, at most 24 characters. */
  submit: string;
  /** The command line that takes the values; at most 90 characters. */
  command: string;
  /** 1 to 5. */
  fields: readonly FormField[];
};

export type FormField = {
  /** The option of the command that takes the value. */
  name: string;
  /** At most 45 characters. */
  label: string;
  /** An example or a rule, at most 100 characters. */
  hint?: string;
  /** What stands there already. */
  value?: string;
  lines: "one" | "many";
  required: boolean;
  /** In UTF-16 units, at most 3,000. */
  max: number;
};
