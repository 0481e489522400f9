export type Example = { evidence: readonly number[]; joins: boolean; weight: number };

const ridge = 0.7;
const rounds = 25;

/** Logistic regression by Newton's method, with a ridge on all weights but the first, which is the bias. */
export function fitLogistic(examples: readonly Example[]): number[] {
  const size = examples[0]?.evidence.length ?? 0;
  let weights: number[] = new Array(size).fill(0);
  for (let round = 0; round < rounds; round += 1) {
    const gradient = weights.map((weight, i) => (i === 0 ? 0 : -ridge * weight));
    const curvature = gradient.map((_, i) => gradient.map((__, j) => (i !== j ? 0 : i === 0 ? 1e-6 : ridge)));
    for (const example of examples) learn(example, probabilityOf(weights, example.evidence), gradient, curvature);
    const step = solve(curvature, gradient);
    weights = weights.map((weight, i) => weight + (step[i] ?? 0));
    if (step.every((change) => Math.abs(change) < 1e-6)) break;
  }
  return weights;
}

export function probabilityOf(weights: readonly number[], evidence: readonly number[]): number {
  return 1 / (1 + Math.exp(-evidence.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0)));
}

function learn({ evidence, joins, weight }: Example, probability: number, gradient: number[], curvature: number[][]) {
  const error = weight * ((joins ? 1 : 0) - probability);
  const spread = weight * probability * (1 - probability);
  for (const [i, value] of evidence.entries()) {
    gradient[i] = (gradient[i] ?? 0) + error * value;
    const row = curvature[i] ?? [];
    for (const [j, other] of evidence.entries()) row[j] = (row[j] ?? 0) + spread * value * other;
  }
}

/** Gauss–Jordan elimination with pivots; `matrix` is square and not singular. */
function solve(matrix: readonly number[][], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  for (let i = 0; i < rows.length; i += 1) {
    const pivot = rows.slice(i).reduce((best, row) => (Math.abs(row[i] ?? 0) > Math.abs(best[i] ?? 0) ? row : best));
    rows.splice(rows.indexOf(pivot), 1);
    rows.splice(i, 0, pivot);
    for (const row of rows) if (row !== pivot) subtract(row, pivot, i);
  }
  return rows.map((row, i) => (row.at(-1) ?? 0) / (row[i] ?? 1));
}

function subtract(row: number[], pivot: readonly number[], column: number): void {
  const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
  for (let k = column; k < row.length; k += 1) row[k] = (row[k] ?? 0) - factor * (pivot[k] ?? 0);
}
