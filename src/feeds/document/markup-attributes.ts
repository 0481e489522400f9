/** The attributes of an element by their names in lower case. */
export type Attributes = Readonly<Record<string, string>>;

export const noAttributes: Attributes = {};

const attribute = /([^\s/=][^\s/=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S*)))?/g;

/** Reads what stands behind the name in a start tag. Of two attributes of one name the first counts; entities stay. Linear. */
export function attributesOf(written: string): Attributes {
  if (written === "") return noAttributes;
  const attributes: Record<string, string> = {};
  attribute.lastIndex = 0;
  for (let found = attribute.exec(written); found; found = attribute.exec(written)) {
    attributes[found[1]?.toLowerCase() ?? ""] ??= found[2] ?? found[3] ?? found[4] ?? "";
  }
  return attributes;
}
