import { z } from "zod";
import { ApiError } from "./api-error.ts";

/** Discord trims texts and takes what is empty then for missing. Lengths are counted in UTF-16 units, the strictest way. */
function text(max: number) {
  return z
    .string()
    .max(max, `Must be ${max} or fewer in length.`)
    .refine((value) => value.trim() !== "", "This field is required")
    .refine((value) => value.isWellFormed(), "Lone surrogate");
}

const address = text(2_048).refine(
  (value) => URL.canParse(value) && /^https?:\/\/\S+$/i.test(value),
  "Not a well formed URL.",
);

const picture = z
  .string()
  .max(2_048)
  .regex(/^(?:https?:\/\/\S+|attachment:\/\/[\w.-]+\.(?:png|jpe?g|gif|webp))$/);
const snowflake = z.string().regex(/^\d{17,20}$/, "Value is not snowflake.");

const embed = z.looseObject({
  title: text(256).optional(),
  url: address.optional(),
  description: text(4_096).optional(),
  footer: z.looseObject({ text: text(2_048) }).optional(),
  author: z.looseObject({ name: text(256) }).optional(),
  image: z.looseObject({ url: picture }).optional(),
  fields: z
    .array(z.looseObject({ name: text(256), value: text(1_024) }))
    .max(25)
    .optional(),
});

const button = z.looseObject({
  type: z.literal(2),
  style: z.number().int().min(1).max(4),
  label: text(80),
  custom_id: text(100),
});

const row = z.looseObject({ type: z.literal(1), components: z.array(button).min(1).max(5) });

const body = z.looseObject({
  content: z
    .string()
    .max(2_000)
    .refine((value) => value.isWellFormed(), "Lone surrogate")
    .nullish(),
  embeds: z.array(embed).max(10).nullish(),
  components: z.array(row).max(5).nullish(),
  allowed_mentions: z
    .looseObject({
      parse: z.array(z.enum(["everyone", "roles", "users"])).optional(),
      roles: z.array(snowflake).max(100).optional(),
      users: z.array(snowflake).max(100).optional(),
      replied_user: z.boolean().optional(),
    })
    .nullish(),
  message_reference: z.looseObject({ message_id: snowflake, fail_if_not_exists: z.boolean().optional() }).nullish(),
  attachments: z
    .array(
      z.looseObject({
        id: z.union([z.number().int(), z.string()]),
        filename: z.string().optional(),
        description: z
          .string()
          .max(1_024)
          .refine((value) => value.isWellFormed(), "Lone surrogate")
          .nullish(),
      }),
    )
    .max(10)
    .nullish(),
  nonce: z.union([z.string().max(25), z.number().int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  flags: z.number().int().nullish(),
});

export type Embed = z.infer<typeof embed>;
export type Row = z.infer<typeof row>;
export type MessageBody = z.infer<typeof body>;

/** The body of a create or edit request by Discord's rules; throws its 50035 with every field that breaks one. */
export function readMessage(json: unknown): MessageBody {
  const parsed = body.safeParse(json);
  if (!parsed.success) throw invalidForm(parsed.error);
  const { embeds, components } = parsed.data;
  const total = (embeds ?? []).reduce((sum, e) => sum + embedLength(e), 0);
  if (total > 6_000) throw invalid("embeds", `Embed size exceeds maximum size of 6000 (${total})`);
  if (embeds?.some((e) => embedLength(e) === 0 && !e.image)) throw invalid("embeds", "This field is required");
  const ids = (components ?? []).flatMap((r) => r.components.map((c) => c.custom_id));
  if (new Set(ids).size < ids.length) throw invalid("components", "Component custom id cannot be duplicated");
  return parsed.data;
}

/** A message has to show something. */
export function checkNotEmpty({ content, embeds, components }: MessageBody): void {
  const empty = !content?.trim() && !embeds?.length && !components?.length;
  if (empty) throw new ApiError(400, 50006, "Cannot send an empty message");
}

export function invalidForm(error: z.ZodError): ApiError {
  const problems = error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
  return invalid("form", problems);
}

export function invalid(field: string, message: string): ApiError {
  const errors = { [field]: { _errors: [{ code: "BASE_TYPE_BAD", message }] } };
  return new ApiError(400, 50035, `Invalid Form Body (${message})`, errors);
}

function embedLength(e: Embed): number {
  const fields = (e.fields ?? []).reduce((sum, f) => sum + f.name.length + f.value.length, 0);
  const texts = [e.title, e.description, e.footer?.text, e.author?.name];
  return texts.reduce((sum, value) => sum + (value?.length ?? 0), fields);
}
