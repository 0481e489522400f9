import { type Embed, invalid, type MessageBody } from "./message-rules.ts";
import type { Upload } from "./multipart.ts";

/** A file of a message, as it is kept. */
export type Attachment = { id: string; filename: string; description: string | undefined; type: string; data: Buffer };

type Files = ReadonlyMap<number, Upload>;

/**
 * The files of a message after a request: those of `before` that the body's `attachments` name, and the uploaded ones.
 * A body without `attachments` keeps all and takes all. Throws Discord's 50035 for what names no file.
 */
export function attach(
  { attachments }: MessageBody,
  files: Files,
  before: readonly Attachment[],
  newId: () => string,
): Attachment[] {
  const made = (number: number, upload: Upload, description?: string | null): Attachment => {
    if (upload.data.length === 0) throw invalid(`files[${number}]`, "File cannot be empty");
    return {
      id: newId(),
      filename: upload.name,
      description: description ?? undefined,
      type: upload.type,
      data: upload.data,
    };
  };
  if (!attachments) return [...before, ...[...files].map(([number, upload]) => made(number, upload))];
  return attachments.map(({ id, description }) => {
    const kept = before.find((one) => one.id === String(id));
    const upload = files.get(Number(id));
    if (kept) return { ...kept, description: description ?? kept.description };
    if (!upload) throw invalid("attachments", `no file for attachment ${id}`);
    return made(Number(id), upload, description);
  });
}

/** An embed that shows a file which is not there; Discord would show nothing. */
export function missingPicture(embeds: readonly Embed[], attachments: readonly Attachment[]): string | undefined {
  const shown = embeds.flatMap((embed) => embed.image?.url.match(/^attachment:\/\/(.+)$/)?.[1] ?? []);
  const missing = shown.find((name) => !attachments.some((one) => one.filename === name));
  return missing && `an embed shows ${missing}, which is not attached`;
}
