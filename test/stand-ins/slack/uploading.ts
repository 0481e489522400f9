import { type Answer, refuse, type Site } from "./site.ts";

export function beginUpload({ files, address }: Site, args: Record<string, unknown>): Answer {
  const begun = files.begin(args.filename, args.length);
  return "error" in begun ? refuse(begun.error) : { ok: true, upload_url: address(begun.path), file_id: begun.id };
}

/** The file's kind is not known yet: it is scanned after the answer. */
export function completeUpload({ files, violations }: Site, args: Record<string, unknown>): Answer {
  if (args.channel_id !== undefined || args.channels !== undefined) violations.push("a file posted on its own");
  const [wanted] = JSON.parse(String(args.files ?? "[]")) as { id?: unknown; title?: unknown }[];
  const file = files.complete(wanted?.id, wanted?.title);
  if ("error" in file) return refuse(file.error);
  return { ok: true, files: [{ id: file.id, name: file.name, title: file.title, mimetype: "", filetype: "" }] };
}
