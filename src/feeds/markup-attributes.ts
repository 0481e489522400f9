/** The attributes of an element by their names in lower case. */
export type Attributes = Readonly<Record<string, string>>;

export const noAttributes: Attributes = {};

const attribute = /([^\s/=][^\s/=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S*)))?/g;

/** Reads what stands behind the name in a start tag. Of two attributes of one name the first counts; entities stay. */
export function attributesOf(written: string): Attributes {
  if (written === "") return noAttributes;
  const attributes: Record<string, string> = {};
  for (const [, name = "", double, single, bare = ""] of written.matchAll(attribute)) {
    attributes[name.toLowerCase()] ??= double ?? single ?? bare;
  }
  return attributes;
}
