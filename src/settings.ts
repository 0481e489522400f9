import { z } from "zod";

export type Environment = Readonly<Record<string, string | undefined>>;

/** What a person is told of one variable of the environment. */
export type Setting = {
  name: string;
  /** One line. */
  description: string;
  /** Stands for it where it is not set; the documentation and .env.example show it. */
  fallback?: string;
  /** Kept out of logs, errors and pages: the whole value, or the parts of it that the function finds. */
  secret?: true | ((value: string) => readonly string[]);
  /** Other programs read it in lower case too. */
  anyCase?: true;
};

/** Variables that make sense together only: all of them are read, or none. */
export type SettingsGroup<Settings> = {
  /** What .env.example says above them. */
  heading: string;
  /** In the order in which they are shown. */
  settings: readonly Setting[];
  /** `wanted`: whether they have to be there; unless told, when one is set that turns the group on. */
  read(environment: Environment, wanted?: boolean): { settings?: Settings; problems: readonly string[] };
};

const facts = z.registry<Omit<Setting, "name">>();

/** A variable: how its text is checked, and what a person is told of it. A message goes on from the variable's name. */
export function setting<Schema extends z.ZodType>(schema: Schema, told: Omit<Setting, "name">): Schema {
  // Of its own: several variables may be checked alike.
  const variable = schema.clone();
  facts.add(variable, told);
  return variable;
}

/**
 * `as` makes of the checked variables what the program works with. `turnedOnBy`: nothing is read unless one of these is set; then
 * whatever is required and absent is a problem.
 */
export function settingsGroup<Shape extends z.ZodRawShape, Settings>(
  schema: z.ZodObject<Shape>,
  group: {
    heading: string;
    turnedOnBy?: readonly (keyof Shape & string)[];
    as(values: z.output<z.ZodObject<Shape>>): Settings;
  },
): SettingsGroup<Settings> {
  const settings = Object.entries(schema.shape).map(([name, variable]) => settingOf(name, variable as z.ZodType));
  const isOn = (given: Environment) => group.turnedOnBy?.some((name) => given[name] !== undefined) ?? true;
  return {
    heading: group.heading,
    settings,
    read(environment, wanted) {
      const given = Object.fromEntries(settings.map((one) => [one.name, textOf(one, environment) || one.fallback]));
      const on = wanted ?? isOn(given);
      const read = schema.safeParse(given);
      if (read.success) return { settings: on ? group.as(read.data) : undefined, problems: [] };
      // What is set and wrong is told of a group that is off too.
      const wrong = read.error.issues.filter(({ path }) => on || given[String(path[0])] !== undefined);
      return { problems: wrong.map(({ path, message }) => `${String(path[0])} ${message}`) };
    },
  };
}

function settingOf(name: string, variable: z.ZodType): Setting {
  const told = facts.get(variable);
  if (!told) throw new TypeError(`the setting ${name} is not described`);
  return { name, ...told };
}

function textOf({ name, anyCase }: Setting, environment: Environment): string | undefined {
  return (environment[name] ?? (anyCase ? environment[name.toLowerCase()] : undefined))?.trim();
}

/** Everything secret in the environment, to keep it out of logs and errors. */
export function secretsIn(settings: readonly Setting[], environment: Environment): string[] {
  return settings.flatMap((one) => {
    const value = textOf(one, environment);
    if (!one.secret || !value) return [];
    return one.secret === true ? [value] : one.secret(value);
  });
}

/** An address of a server, without closing slashes. */
export const httpAddress = z
  .string()
  .regex(/^https?:\/\/\S+$/, { error: ({ input }) => `is no http(s) address: ${input}` })
  .transform((address) => address.replace(/\/+$/, ""));

/** A whole number; `what` names what is counted. */
export function wholeNumber(what: string, from: 0 | 1 = 0) {
  const error = ({ input }: { input?: unknown }) => `must be a whole number of ${what}, not ${input}`;
  return z
    .string()
    .regex(from === 0 ? /^\d{1,9}$/ : /^[1-9]\d{0,8}$/, { error })
    .transform(Number);
}

/** Parts separated by commas. */
export const commaList = z
  .string()
  .default("")
  .transform((list) =>
    list
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  );
