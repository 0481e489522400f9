import { expect, test } from "vitest";
import { redactor } from "../src/log.ts";

test("a secret never leaves in a line, wherever it stands", () => {
  const redact = redactor(["xoxb-123456", "abc"]);
  expect(redact('{"url":"https://x.example/?t=xoxb-123456","abc":1}')).toBe(
    '{"url":"https://x.example/?t=[secret]","abc":1}',
  );
});
