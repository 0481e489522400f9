import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText, readText } from "../../../src/feeds/encoding/decode.ts";
import { runs } from "../../runs.ts";
import { headlines } from "../document/headlines.ts";
import { encodeBytes, lettersOf } from "./encode-bytes.ts";

const russian = "Переговоры о прекращении огня продолжатся в среду, сообщили дипломаты";
const ukrainian = "Переговори про припинення вогню триватимуть у середу, повідомили дипломати";

function encode(text: string, label: string): Uint8Array {
  const bytes = encodeBytes(text, label);
  if (!bytes) throw new Error(`${label} cannot write ${text}`);
  return bytes;
}

function xml(encoding: string, text: string): string {
  return `<?xml version="1.0" encoding="${encoding}"?><rss><channel><title>${text}</title></channel></rss>`;
}

/** UTF-16 and UTF-32 of either byte order. */
function encodeWide(text: string, unit: 2 | 4, littleEndian: boolean): Uint8Array {
  const units =
    unit === 2 ? text.split("").map((one) => one.charCodeAt(0)) : [...text].map((one) => one.codePointAt(0) ?? 0);
  const view = new DataView(new ArrayBuffer(units.length * unit));
  for (const [at, value] of units.entries()) {
    if (unit === 2) view.setUint16(at * 2, value, littleEndian);
    else view.setUint32(at * 4, value, littleEndian);
  }
  return new Uint8Array(view.buffer);
}

const languagesOf: Readonly<Record<string, readonly string[]>> = {
  "windows-1250": ["pl", "cs", "hu", "de"],
  "windows-1251": ["uk", "ru", "bg", "sr", "en"],
  "windows-1252": ["de", "fr", "es", "it", "pt", "nl", "sv"],
  "windows-1253": ["el"],
  "windows-1254": ["tr", "de"],
  "windows-1255": ["he"],
  "windows-1256": ["ar"],
  "iso-8859-1": ["de", "fr", "es", "it", "pt"],
  "iso-8859-2": ["pl", "cs", "hu"],
  "iso-8859-5": ["ru", "uk", "bg", "sr"],
  "iso-8859-7": ["el"],
  "iso-8859-9": ["tr"],
  "iso-8859-15": ["fr", "de"],
  "koi8-r": ["ru", "bg"],
  "koi8-u": ["uk", "ru"],
  macintosh: ["fr", "de", "es", "it"],
  ibm866: ["ru"],
  gbk: ["zh"],
  gb18030: ["zh"],
  big5: ["ja"],
  shift_jis: ["ja"],
  "euc-jp": ["ja"],
  "euc-kr": ["ko"],
};

describe("decodeText of what is declared rightly", () => {
  it.each(Object.keys(languagesOf))(
    "reads every headline in %s, declared in XML or in the HTTP header alone",
    (label) => {
      const texts = (languagesOf[label] ?? []).flatMap((language) => headlines[language] ?? []);
      const written = texts.filter((text) => encodeBytes(text, label) !== undefined);
      expect(label === "big5" || written.length > 0).toBe(true);
      for (const text of written) {
        expect(decodeText(encode(xml(label, text), label))).toBe(xml(label, text));
        expect(decodeText(encode(`<rss>${text}</rss>`, label), `text/xml; charset=${label}`)).toBe(
          `<rss>${text}</rss>`,
        );
      }
    },
  );

  it.each(Object.keys(languagesOf))("reads any words in %s", (label) => {
    const words = (languagesOf[label] ?? [])
      .flatMap((language) => headlines[language] ?? [])
      .flatMap((headline) => headline.split(" "))
      .filter((word) => encodeBytes(word, label) !== undefined);
    const text = fc
      .array(fc.constantFrom("one", ...words), { minLength: 1, maxLength: 30 })
      .map((chosen) => chosen.join(" "));
    fc.assert(
      fc.property(text, (chosen) => {
        expect(decodeText(encode(xml(label, chosen), label))).toBe(xml(label, chosen));
      }),
      { numRuns: runs(60) },
    );
  });

  it.each(["gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "windows-1251", "koi8-u", "windows-1253"])(
    "reads any letters at all that %s has, unless they happen to be UTF-8",
    (label) => {
      const letters = lettersOf(label).filter((letter) => /[\p{L}\p{N} ]/u.test(letter));
      const text = fc
        .array(fc.constantFrom(...letters), { minLength: 1, maxLength: 40 })
        .map((chosen) => chosen.join(""));
      fc.assert(
        fc.property(text, (chosen) => {
          const body = encode(xml(label, chosen), label);
          fc.pre(readText(body).charset !== "utf-8" || /^\p{ASCII}*$/u.test(chosen));
          expect(decodeText(body)).toBe(xml(label, chosen));
        }),
        { numRuns: runs(200) },
      );
    },
  );

  it("believes a declared two-byte encoding that reads without a fault, however rare the letters", () => {
    const rare = "ｇ豚苙禳呈雌帖彜鯒Θ署褂"; // as EUC-KR it would be Korean syllables
    expect(decodeText(encode(xml("euc-jp", rare), "euc-jp"))).toBe(xml("euc-jp", rare));
  });

  it("reads ISO-2022-JP, declared or not", () => {
    const body = Buffer.from("<rss>\u001b$BDd@o\u001b(B and \u001b$BOC\u001b(B</rss>", "latin1");
    expect(decodeText(body)).toBe("<rss>停戦 and 話</rss>");
    expect(decodeText(body, "text/xml; charset=iso-2022-jp")).toBe("<rss>停戦 and 話</rss>");
  });

  it("reads the letters of KOI8-U in what claims to be KOI8-R", () => {
    expect(decodeText(encode(xml("koi8-r", ukrainian), "koi8-u"))).toContain(ukrainian);
  });

  it("reads the quotation marks of windows-1252 in what claims to be Latin-1", () => {
    const body = encode(xml("iso-8859-1", "Élysée, déjà vu – “oui” … l’été à 5 €"), "windows-1252");
    expect(decodeText(body)).toContain("Élysée, déjà vu – “oui” … l’été à 5 €");
  });
});

describe("decodeText of UTF", () => {
  it("reads UTF-8 and drops its byte order mark, even twice", () => {
    expect(decodeText(Buffer.from("\ufeff\ufeff<rss>Kyiv – Київ</rss>"))).toBe("<rss>Kyiv – Київ</rss>");
  });

  it("reads any text in UTF-8", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        expect(decodeText(Buffer.from(`<rss>${text}</rss>`))).toBe(`<rss>${text}</rss>`);
      }),
    );
  });

  const wide = [2, 4].flatMap((unit) =>
    [true, false].flatMap((little) =>
      ["\ufeff", "", "\ufeff\n ", "\n"].map((start) => [unit as 2 | 4, little, start] as const),
    ),
  );

  it.each(wide)("reads UTF of %i bytes, little-endian: %s, after %j", (unit, little, start) => {
    const text = '<?xml version="1.0" encoding="utf-16"?><rss>Тбілісі, ქართული 🕊</rss>';
    expect(decodeText(encodeWide(`${start}${text}`, unit, little)).trim()).toBe(text);
    const json = '{"items":[{"title":"Тбілісі"}]}';
    expect(decodeText(encodeWide(`${start}${json}`, unit, little), "application/json").trim()).toBe(json);
  });

  it("reads UTF-16 and UTF-32 that were cut inside a letter", () => {
    for (const unit of [2, 4] as const) {
      const body = encodeWide("<rss>Київ 🕊</rss>", unit, true);
      for (let end = 8; end < body.length; end += 1) {
        expect(decodeText(body.subarray(0, end)).isWellFormed()).toBe(true);
      }
    }
  });

  it("keeps the rest of UTF-8 text that was cut in the middle of a letter", () => {
    const body = Buffer.from(xml("utf-8", russian));
    const cut = Buffer.concat([body.subarray(0, 80), Buffer.from([0xd0]), body.subarray(80)]);
    expect(decodeText(cut)).toContain("прекращении огня");
    expect(decodeText(body.subarray(0, 101))).toContain("Переговоры");
  });

  it("reads the lone bytes of windows-1252 that editors paste into UTF-8", () => {
    const body = Buffer.concat([
      Buffer.from("<rss>Зеленський: it"),
      Buffer.from([0x92]),
      Buffer.from("s a caf"),
      Buffer.from([0xe9]),
      Buffer.from(" – ні</rss>"),
    ]);
    expect(decodeText(body)).toBe("<rss>Зеленський: it’s a café – ні</rss>");
  });
});

describe("decodeText of what a converter broke", () => {
  it("reads the quotation marks of windows-1252 that became controls of Unicode", () => {
    expect(decodeText(Buffer.from("<rss>It\u0092s \u0093fine\u0094 – справді\u0085</rss>"))).toBe(
      "<rss>It’s “fine” – справді…</rss>",
    );
  });

  it("drops NULs", () => {
    expect(decodeText(Buffer.from("<rss><it\0em>Київ\0\0\0</item></rss>"))).toBe("<rss><item>Київ</item></rss>");
  });
});

describe("decodeText of declarations that lie", () => {
  it.each(["windows-1251", "koi8-u", "iso-8859-5"])("reads %s that claims to be UTF-8", (label) => {
    const body = encode(xml("utf-8", ukrainian), label);
    expect(decodeText(body)).toContain(ukrainian);
    expect(decodeText(body, "text/xml; charset=utf-8")).toContain(ukrainian);
  });

  it.each(["windows-1251", "koi8-u", "windows-1253"])("reads %s that claims to be Latin-1", (label) => {
    const text = label === "windows-1253" ? (headlines.el?.[0] ?? "") : russian;
    expect(decodeText(encode(xml("iso-8859-1", text), label))).toContain(text);
  });

  it("reads Western text that claims to be UTF-8", () => {
    expect(decodeText(encode(xml("utf-8", "Élysée, déjà vu – “oui”"), "windows-1252"))).toContain("déjà vu – “oui”");
  });

  it.each(["iso-8859-1", "windows-1252", "windows-1251", "koi8-r", "gb2312", "shift_jis"])(
    "reads valid UTF-8 that claims to be %s",
    (label) => {
      for (const text of ["Élysée – “déjà vu”", ukrainian, headlines.ja?.[0] ?? ""]) {
        expect(decodeText(Buffer.from(xml(label, text)), `text/xml; charset=${label}`)).toContain(text);
      }
    },
  );

  it("believes the XML declaration over a header that says UTF-8 of what is not", () => {
    const body = encode(xml("windows-1251", "Так"), "windows-1251");
    expect(decodeText(body, "text/xml; charset=utf-8")).toContain("Так");
  });

  it("believes the XML declaration over a server that adds Latin-1 by default", () => {
    const body = encode(xml("koi8-r", "Да"), "koi8-r");
    expect(decodeText(body, "text/xml; charset=ISO-8859-1")).toContain("Да");
  });

  it.each(["utf-16", "UTF-16LE", "utf-32", "ucs-2", "unicode"])(
    "reads text of eight bits that claims to be %s",
    (label) => {
      expect(decodeText(Buffer.from(xml(label, ukrainian)))).toContain(ukrainian);
      expect(decodeText(encode(xml(label, ukrainian), "windows-1251"), `text/xml; charset=${label}`)).toContain(
        ukrainian,
      );
    },
  );

  it("reads text of eight bits after the mark of another encoding", () => {
    const utf8 = Buffer.from([0xef, 0xbb, 0xbf]);
    const utf16 = Buffer.from([0xff, 0xfe]);
    expect(decodeText(Buffer.concat([utf8, encode(xml("windows-1251", ukrainian), "windows-1251")]))).toBe(
      xml("windows-1251", ukrainian),
    );
    expect(decodeText(Buffer.concat([utf16, Buffer.from(xml("utf-8", ukrainian))]))).toBe(xml("utf-8", ukrainian));
  });

  it("reads two letters of GB2312 that happen to be UTF-8 as what they claim to be", () => {
    const body = encode(xml("gb2312", "一一"), "gb18030");
    expect(decodeText(body)).toContain("一一");
    expect(decodeText(Buffer.from(xml("gb2312", "Café")))).toContain("Café");
  });

  it("falls back when the declared charset does not exist", () => {
    expect(decodeText(Buffer.from(xml("no-such-charset", "plain")))).toContain("plain");
    expect(decodeText(encode(xml("x-unknown", ukrainian), "windows-1251"), "text/xml; charset=none")).toContain(
      ukrainian,
    );
  });
});

describe("readText", () => {
  it("says what it read a document as", () => {
    expect(readText(Buffer.from("<rss>plain</rss>")).charset).toBe("utf-8");
    expect(readText(encode(xml("utf-8", ukrainian), "windows-1251")).charset).toBe("windows-1251");
    expect(readText(encodeWide("<rss/>", 2, false)).charset).toBe("utf-16be");
  });

  it("never throws, and gives well-formed text, whatever the bytes and the header are", () => {
    const label = fc.constantFrom(
      "utf-8",
      "windows-1251",
      "gb18030",
      "big5",
      "shift_jis",
      "euc-jp",
      "iso-2022-jp",
      "utf-7",
    );
    const type = fc.oneof(
      fc.string(),
      label.map((one) => `text/xml; charset=${one}`),
    );
    const prolog = label.map((one) => Buffer.from(`<?xml encoding="${one}"?>`));
    fc.assert(
      fc.property(prolog, fc.uint8Array({ maxLength: 400 }), type, (start, bytes, contentType) => {
        expect(decodeText(bytes, contentType).isWellFormed()).toBe(true);
        expect(decodeText(Buffer.concat([start, bytes]), contentType).isWellFormed()).toBe(true);
      }),
      { numRuns: runs(120) },
    );
  });
});

it("takes no East Asian text for UTF-8 because it says so and some of its letters happen to be UTF-8", () => {
  const chinese = headlines.zh ?? [];
  // All of them may also be the start of a UTF-8 sequence, and one in three is one.
  const often = "这项协议的内容是经过多次谈判才确定的，但是对方没有接受其中的主要条件";
  const words = fc.array(fc.constantFrom(...chinese, often), { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(words, (texts) => {
      const text = xml("utf-8", texts.join("</title><title>"));
      expect(readText(encode(text, "gb18030"), "application/rss+xml; charset=utf-8")).toEqual({
        text,
        charset: "gb18030",
      });
    }),
    { numRuns: runs(60) },
  );
});
