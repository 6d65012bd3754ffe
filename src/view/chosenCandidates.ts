/** @file Which candidate of each choice block a subnet takes. */
import type { Choices } from '../mutables';
import { type Blueprint, isChoice } from './blueprint';

/** Candidate by block path. */
export function chosenCandidates({ stages }: Blueprint, choices: Choices): ReadonlyMap<string, string> {
  const chosen = new Map<string, string>();
  for (const { blocks } of stages) {
    for (const block of blocks) {
      const choice = block.id === undefined ? undefined : choices.get(block.id);
      if (isChoice(block) && typeof choice === 'string') chosen.set(block.path, choice);
    }
  }
  return chosen;
}
