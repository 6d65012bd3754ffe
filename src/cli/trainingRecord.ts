/** @file What a compact checkpoint tells of the training that made it. */
import type { TrainingRecord } from '../export/compactHeader';
import type { SubnetScores, TrainProgress } from '../protocol/verbs';

type Steps = Extract<TrainProgress, { kind: 'steps' }>;

/** Curves need no more digits. */
const rounded = (value: number): number => Number(value.toFixed(3));

export class TrainingNotes {
  readonly #losses: number[] = [];
  readonly #accuracies: number[] = [];
  readonly #counts: Record<string, Record<string, number>> = {};

  add({ losses, accuracies, choices }: Steps): void {
    this.#losses.push(...losses.map(rounded));
    this.#accuracies.push(...accuracies.map(rounded));
    for (const [id, choice] of choices.flatMap((path) => [...path])) {
      const byChoice = (this.#counts[id] ??= {});
      byChoice[String(choice)] = (byChoice[String(choice)] ?? 0) + 1;
    }
  }

  record({ scores, mean }: SubnetScores): TrainingRecord {
    const accuracy = { mean, subnets: scores.length, images: scores[0]?.images ?? 0 };
    return { losses: this.#losses, accuracies: this.#accuracies, counts: this.#counts, accuracy };
  }
}
