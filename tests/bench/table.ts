/** @file The benchmark's results as a Markdown table and as JSON. */
import { type CaseResult, type Measurement, median } from './measure';
import type { PathResult } from './paths';

const PEERS = ['tfjs', 'ort-web', 'jax-js'] as const;

const find = (result: CaseResult, name: string): Measurement | undefined =>
  result.measurements.find(({ contender }) => contender === name);

const ms = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

const timeCell = (result: CaseResult, name: string): string => {
  const found = find(result, name);
  if (!found) return '–';
  if (found.rounds.length === 0) return found.cannot?.includes('no training') ? '–' : 'fails';
  const time = median(found.rounds);
  return `${ms(time)} ms, ${(result.flops / time / 1e6).toFixed(2)} GF`;
};

/** Median over rounds of fastest peer / ours, with the extremes; undefined without both. */
export function speedup(
  result: CaseResult,
): { peer: string; median: number; min: number; max: number } | undefined {
  const mine = find(result, 'ours');
  const peers = PEERS.map((name) => find(result, name)).filter((m) => m !== undefined && m.rounds.length > 0);
  if (!mine || mine.rounds.length === 0 || peers.length === 0) return undefined;
  const fastest = peers.reduce((a, b) => (median(a!.rounds) <= median(b!.rounds) ? a : b))!;
  const ratios = fastest.rounds.map((time, round) => time / mine.rounds[round]!);
  return {
    peer: fastest.contender,
    median: median(ratios),
    min: Math.min(...ratios),
    max: Math.max(...ratios),
  };
}

export function caseTable(results: readonly CaseResult[]): string {
  const head = ['case', 'ours', ...PEERS, 'fastest peer / ours (min–max)'];
  const rows = results.map((result) => {
    const ratio = speedup(result);
    const cell = ratio
      ? `${ratio.median.toFixed(1)}× (${ratio.min.toFixed(1)}–${ratio.max.toFixed(1)}, ${ratio.peer})`
      : '–';
    return [result.id, timeCell(result, 'ours'), ...PEERS.map((name) => timeCell(result, name)), cell];
  });
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

export function pathSummary({ samePathMs, newPathMs, ratios }: PathResult): string {
  return (
    `Training step, same path again: ${ms(median(samePathMs))} ms; another path and other widths every step: ` +
    `${ms(median(newPathMs))} ms; ratio ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`
  );
}

export function toJson(results: readonly CaseResult[], paths: PathResult | undefined): unknown {
  return {
    cases: results.map((result) => ({
      id: result.id,
      flops: result.flops,
      speedup: speedup(result),
      contenders: result.measurements.map(({ contender, rounds, cannot, firstMs }) => ({
        contender,
        medianMs: rounds.length > 0 ? median(rounds) : undefined,
        rounds,
        firstMs,
        cannot,
      })),
    })),
    paths,
  };
}
