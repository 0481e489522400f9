import { describe, expect, it } from "vitest";
import { charsetOf, declaredCharset } from "../../../src/feeds/encoding/charset.ts";
import { knownCharset } from "../../../src/feeds/encoding/charset-names.ts";
import { headlines } from "../document/headlines.ts";
import { encodeBytes } from "./encode-bytes.ts";

function rss(text: string, label: string): Uint8Array {
  const bytes = encodeBytes(`<rss><channel><item><title>${text}</title></item></channel></rss>`, label);
  if (!bytes) throw new Error(`${label} cannot write ${text}`);
  return bytes;
}

describe("knownCharset", () => {
  it.each([
    ["UTF-8", "utf-8"],
    ["utf8", "utf-8"],
    ["utf_8", "utf-8"],
    ["'utf-8'", "utf-8"],
    [' "Windows-1251" ', "windows-1251"],
    ["cp1251", "windows-1251"],
    ["cp-1251", "windows-1251"],
    ["win1251", "windows-1251"],
    ["WIN-1251", "windows-1251"],
    ["windows1251", "windows-1251"],
    ["windows_1250", "windows-1250"],
    ["latin-1", "windows-1252"],
    ["ISO_8859-1", "windows-1252"],
    ["ISO8859_2", "iso-8859-2"],
    ["iso 8859-15", "iso-8859-15"],
    ["ansi", "windows-1252"],
    ["KOI8R", "koi8-u"],
    ["koi8-r", "koi8-u"],
    ["koi-8-u", "koi8-u"],
    ["gb2312", "gb18030"],
    ["GBK", "gb18030"],
    ["cp936", "gb18030"],
    ["Big5-HKSCS", "big5"],
    ["Shift-JIS", "shift_jis"],
    ["x-sjis", "shift_jis"],
    ["EUCJP", "euc-jp"],
    ["ks_c_5601-1987", "euc-kr"],
    ["cp949", "euc-kr"],
    ["mac-roman", "macintosh"],
    ["cp866", "ibm866"],
  ])("knows %s as %s", (label, expected) => {
    expect(knownCharset(label)).toBe(expected);
  });

  it.each([
    undefined,
    "",
    " ",
    "none",
    "no-such-charset",
    "binary",
    "UTF-16",
    "utf-32le",
    "unicode",
    "8859-99",
    "x".repeat(60),
  ])("knows nothing by the name %s", (label) => {
    expect(knownCharset(label)).toBeUndefined();
  });
});

describe("declaredCharset", () => {
  const prolog = Buffer.from('<?xml version="1.0" encoding="windows-1251"?><rss/>');

  it("gives the HTTP header before the XML declaration, and each once", () => {
    expect(declaredCharset(prolog, "text/xml; charset=koi8-u")).toEqual(["koi8-u", "windows-1251"]);
    expect(declaredCharset(prolog, "text/xml; charset=WINDOWS-1251; x=y")).toEqual(["windows-1251"]);
  });

  it("gives the XML declaration before a header that says Latin-1, as servers do by default", () => {
    expect(declaredCharset(prolog, "text/xml; charset=ISO-8859-1")).toEqual(["windows-1251", "windows-1252"]);
  });

  it("reads quotes, spaces and capitals as they come", () => {
    expect(declaredCharset(prolog, 'application/rss+xml;CHARSET = "Koi8-U"')[0]).toBe("koi8-u");
    expect(declaredCharset(Buffer.from("<?xml version='1.0' encoding = 'KOI8-U' ?>"), undefined)).toEqual(["koi8-u"]);
  });

  it("reads the meta element of a page, short and long", () => {
    const long = '<html><head><META http-equiv="Content-Type" content="text/html; charset=windows-1251">';
    expect(declaredCharset(Buffer.from(long), "text/html")).toEqual(["windows-1251"]);
    expect(declaredCharset(Buffer.from("<meta charset=koi8-u>"), undefined)).toEqual(["koi8-u"]);
  });

  it("leaves out what nobody knows", () => {
    expect(declaredCharset(prolog, "text/xml; charset=none")).toEqual(["windows-1251"]);
    expect(declaredCharset(Buffer.from("<rss/>"), undefined)).toEqual([]);
  });
});

describe("charsetOf", () => {
  it.each([
    ["uk", "windows-1251"],
    ["uk", "koi8-u"],
    ["uk", "iso-8859-5"],
    ["ru", "windows-1251"],
    ["ru", "koi8-r"],
    ["ru", "iso-8859-5"],
    ["bg", "windows-1251"],
  ])("recognises three words of %s in %s that declare nothing", (language, label) => {
    for (const headline of headlines[language] ?? []) {
      const text = headline.split(" ").slice(0, 3).join(" ");
      const body = rss(text, label);
      expect(new TextDecoder(charsetOf(body, [])).decode(body)).toContain(text);
    }
  });

  it.each([
    ["de", "windows-1252"],
    ["fr", "windows-1252"],
    ["es", "windows-1252"],
    ["pt", "windows-1252"],
    ["sv", "windows-1252"],
    ["pl", "windows-1250"],
    ["pl", "iso-8859-2"],
    ["cs", "windows-1250"],
    ["hu", "iso-8859-2"],
    ["tr", "windows-1254"],
    ["el", "windows-1253"],
    ["he", "windows-1255"],
    ["ar", "windows-1256"],
    ["ja", "shift_jis"],
    ["ja", "euc-jp"],
    ["zh", "gb18030"],
    ["ko", "euc-kr"],
  ])("recognises a feed in %s in %s that declares nothing", (language, label) => {
    const text = headlines[language]?.join("</title><title>") ?? "";
    const body = rss(text, label);
    expect(new TextDecoder(charsetOf(body, [])).decode(body)).toContain(text);
  });

  it("recognises Big5 that declares nothing", () => {
    const text = "外交官表示停火談判將於星期三恢復舉行各方代表已經抵達會場";
    expect(charsetOf(rss(text, "big5"), [])).toBe("big5");
  });

  it("looks into CDATA, and finds the text behind a megabyte of markup", () => {
    const text = headlines.ru?.[0] ?? "";
    expect(charsetOf(rss(`<![CDATA[<p>${text}</p>]]>`, "koi8-u"), [])).toBe("koi8-u");
    expect(charsetOf(rss(`${'<a href="x"/>'.repeat(80_000)}${text}`, "windows-1251"), [])).toBe("windows-1251");
  });

  it("believes a declaration that a few letters speak against", () => {
    expect(charsetOf(rss("да", "koi8-u"), ["windows-1251"])).toBe("windows-1251");
  });

  it("believes of two declarations the one that makes sense", () => {
    const body = rss(headlines.uk?.[1] ?? "", "windows-1251");
    expect(charsetOf(body, ["koi8-u", "windows-1251"])).toBe("windows-1251");
    expect(charsetOf(body, ["windows-1251", "koi8-u"])).toBe("windows-1251");
  });
});
