/** @file The lines of a block's `forward`: a name for each value that is needed later, calls within calls where not. */
import type { Block, Step } from './blocks';
import { type Code, type Part, textOf } from './code';

/** A name at a time stands for one value; the first ones are the block's inputs. */
const NAMES = ['x', 'y', 'z', 'u', 'v', 'w', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
/** A call within a call stays on one line of a reader's screen. */
const LONGEST = 64;

export interface Forward {
  readonly inputs: readonly string[];
  readonly lines: readonly Code[];
}

/** `callOf`: how a step is written, given the texts of its inputs; `isOpen` where it needs brackets inside another. */
export function forwardOf(
  block: Block,
  callOf: (step: Step, inputs: readonly string[]) => { readonly code: Code; readonly isOpen: boolean },
): Forward {
  const { steps, output } = block;
  const lastUse = new Map<number, number>();
  const uses = new Map<number, number>();
  steps.forEach(({ inputs }, i) => {
    for (const id of inputs) {
      lastUse.set(id, i);
      uses.set(id, (uses.get(id) ?? 0) + 1);
    }
  });
  lastUse.set(output, steps.length);
  const names = new Map<number, string>();
  block.inputs.forEach((id, i) => names.set(id, nameAt(i)));
  const inputs = block.inputs.map((id) => names.get(id)!);
  const lines: Code[] = [];
  let waiting: { id: number; code: Code; isOpen: boolean; reads: readonly number[] } | undefined;

  const assign = (now: number): void => {
    if (!waiting) return;
    const { id, code, reads } = waiting;
    const free = reads.find((read) => names.has(read) && lastUse.get(read)! < now);
    for (const [value] of names) {
      if (value !== free && (lastUse.get(value) ?? -1) < now) names.delete(value);
    }
    const taken = new Set(names.values());
    const name = free === undefined ? firstFree(taken) : names.get(free)!;
    if (free !== undefined) names.delete(free);
    names.set(id, name);
    lines.push([`${name} = `, ...code]);
    waiting = undefined;
  };

  for (const [i, step] of steps.entries()) {
    const marks = step.inputs.map((_, k) => `⟦${k}⟧`);
    const call = callOf(step, marks);
    const before = waiting;
    const place = before ? step.inputs.indexOf(before.id) : -1;
    const isInner =
      before !== undefined &&
      place >= 0 &&
      uses.get(before.id) === 1 &&
      before.id !== output &&
      occurrences(call.code, marks[place]!) === 1 &&
      textOf(before.code).length + textOf(call.code).length <= LONGEST;
    if (!isInner) assign(i);
    const texts = step.inputs.map((id, k): Code => {
      if (isInner && k === place) return before.isOpen ? ['(', ...before.code, ')'] : before.code;
      return [names.get(id)!];
    });
    const read = step.inputs.filter((_, k) => !(isInner && k === place));
    waiting = {
      id: step.output,
      code: filled(call.code, marks, texts),
      isOpen: call.isOpen,
      reads: isInner ? [...before.reads, ...read] : read,
    };
  }
  if (waiting?.id === output) lines.push(['return ', ...waiting.code]);
  else {
    assign(steps.length);
    lines.push([`return ${names.get(output)!}`]);
  }
  return { inputs, lines };
}

const nameAt = (i: number): string => NAMES[i] ?? `t${i}`;

function firstFree(taken: ReadonlySet<string>): string {
  for (let i = 0; ; i++) if (!taken.has(nameAt(i))) return nameAt(i);
}

const occurrences = (code: Code, mark: string): number => textOf(code).split(mark).length - 1;

function filled(code: Code, marks: readonly string[], texts: readonly Code[]): Code {
  return code.flatMap((part): readonly Part[] => {
    if (typeof part !== 'string') return [part];
    return part.split(/(⟦\d+⟧)/).flatMap((text): readonly Part[] => {
      const k = marks.indexOf(text);
      return k < 0 ? [text] : texts[k]!;
    });
  });
}
