import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText } from "../../src/feeds/decode.ts";

const russian = "Переговоры о прекращении огня продолжатся в среду, сообщили дипломаты";

/** Single-byte encodings by hand: what TextDecoder says a byte means, turned around. */
function encode(text: string, label: string): Uint8Array {
  const all = new TextDecoder(label).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  return Uint8Array.from([...text], (letter) => all.indexOf(letter));
}

function xml(encoding: string, text: string): string {
  return `<?xml version="1.0" encoding="${encoding}"?><rss><channel><title>${text}</title></channel></rss>`;
}

describe("decodeText", () => {
  it("reads UTF-8 and drops its byte order mark", () => {
    expect(decodeText(Buffer.from("\ufeff<rss>Kyiv – Київ</rss>"))).toBe("<rss>Kyiv – Київ</rss>");
  });

  it.each(["windows-1251", "koi8-r", "iso-8859-5"])("reads what the XML declaration says is %s", (label) => {
    expect(decodeText(encode(xml(label, russian), label))).toContain(russian);
  });

  it("reads what only the Content-Type header says is windows-1251", () => {
    const body = encode(`<rss><title>${russian}</title></rss>`, "windows-1251");
    expect(decodeText(body, "text/xml; charset=windows-1251")).toContain(russian);
  });

  it("believes the XML declaration over a server that adds Latin-1 by default", () => {
    const body = encode(xml("koi8-r", russian), "koi8-r");
    expect(decodeText(body, "text/xml; charset=ISO-8859-1")).toContain(russian);
  });

  it("reads valid UTF-8 as UTF-8 although it claims to be Latin-1", () => {
    expect(decodeText(Buffer.from(xml("ISO-8859-1", "Élysée")), "text/xml; charset=iso-8859-1")).toContain("Élysée");
  });

  it("reads Western text that falsely claims to be UTF-8", () => {
    expect(decodeText(encode(xml("utf-8", "Élysée, déjà vu – “oui”"), "windows-1252"))).toContain("déjà vu – “oui”");
  });

  it.each(["windows-1251", "koi8-r"])("recognises Cyrillic in %s without any declaration", (label) => {
    expect(decodeText(encode(`<rss><title>${russian}</title></rss>`, label))).toContain(russian);
  });

  it("keeps UTF-8 text that was cut in the middle of a letter", () => {
    const body = Buffer.from(xml("utf-8", russian));
    const cut = Buffer.concat([body.subarray(0, 80), Buffer.from([0xd0]), body.subarray(80)]);
    expect(decodeText(cut)).toContain("прекращении огня");
  });

  it.each([
    ["utf-16le", true],
    ["utf-16le", false],
    ["utf-16be", true],
    ["utf-16be", false],
  ])("reads %s, byte order mark: %s", (label, marked) => {
    const little = Buffer.from(`${marked ? "\ufeff" : ""}<rss>Львів</rss>`, "utf16le");
    const body = label === "utf-16be" ? Buffer.from(little).swap16() : little;
    expect(decodeText(body)).toBe("<rss>Львів</rss>");
  });

  it.each([true, false])("reads UTF-32, little-endian: %s", (littleEndian) => {
    const letters = [..."\ufeff<rss>Тбілісі 🕊</rss>"];
    const body = new DataView(new ArrayBuffer(letters.length * 4));
    letters.forEach((letter, at) => {
      body.setUint32(at * 4, letter.codePointAt(0) ?? 0, littleEndian);
    });
    expect(decodeText(new Uint8Array(body.buffer))).toBe("<rss>Тбілісі 🕊</rss>");
  });

  it("falls back when the declared charset does not exist", () => {
    expect(decodeText(Buffer.from(xml("no-such-charset", "plain")))).toContain("plain");
  });

  it("never throws, whatever the bytes and the header are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.string(), (body, type) => {
        expect(typeof decodeText(body, type)).toBe("string");
      }),
    );
  });
});
