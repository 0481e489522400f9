/**
 * Something to fill in, as data: a modal where the platform has one, questions one after another where it has none.
 * The values go back as options of `command`, given by the person who fills in.
 */
export type Form = {
  /** A few words, as all that is written here; what a place has no room for it cuts. */
  title: string;
  /** The word on the button. */
  submit: string;
  /** The command line that takes the values, no longer than a button's. */
  command: string;
  /** One at least, and a handful at most. */
  fields: readonly FormField[];
};

export type FormField = {
  /** The option of the command that takes the value. */
  name: string;
  label: string;
  /** An example or a rule. */
  hint?: string;
  /** What stands there already. */
  value?: string;
  lines: "one" | "many";
  required: boolean;
  /** In UTF-16 units; for long texts the `field` of the place's limits. */
  max: number;
};
