import { type Example, example } from "./example.ts";
import { fault, mistake } from "./problem.ts";

/** What is said when a command cannot be done. */
export function problemExamples(): Example[] {
  return [
    example("mistake", mistake({ message: "There is no topic “ceasfire”. Did you mean ceasefire?" })),
    example("fault", fault("3f2a9c01")),
  ];
}
