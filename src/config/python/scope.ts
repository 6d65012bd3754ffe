/** @file Where the parts of an interpreter meet: places, errors and the budget of one Python file. */
import type { UserError } from '../../core/userError';
import { DictCell, ListCell, ScalarCell, type Cell } from '../cell';
import { keyFault } from '../node';
import type { SourceText, TextRange } from '../source';
import { showText } from '../value';
import type { StepBudget } from './budget';
import type { SyntaxNode } from './syntax';

export interface Fault {
  readonly code: string;
  readonly found: string;
  readonly expected: string;
}

export class Scope {
  constructor(
    readonly source: SourceText,
    /** Of the whole config's own text, whose ranges need no `file`. */
    readonly isMain: boolean,
    readonly budget: StepBudget,
  ) {}

  text(node: SyntaxNode): string {
    return this.source.text.slice(node.from, node.to);
  }

  range({ from, to }: { from: number; to: number }): TextRange {
    return this.isMain ? { from, to } : { from, to, file: this.source };
  }

  error(node: { from: number }, fault: Fault): UserError {
    return this.source.error({ ...fault, offset: node.from });
  }

  /** `config/python`: valid Python that this reader does not know. */
  unsupported(node: { from: number }, found: string, expected = PLAIN): UserError {
    return this.error(node, { code: 'python', found, expected });
  }

  wrongType(node: { from: number }, cell: Cell, expected: string): UserError {
    return this.error(node, { code: 'wrong-type', found: describeCell(cell), expected });
  }

  /** Throws `config/too-many-steps`. */
  spend(node: { from: number }, steps: number): void {
    if (this.budget.spend(steps)) return;
    const expected = 'a config that computes less (is there a very long range?)';
    throw this.error(node, { code: 'too-many-steps', found: 'too many values to compute', expected });
  }

  checkKey(node: { from: number }, key: string): void {
    const fault = keyFault(key);
    if (fault) throw this.error(node, fault);
  }

  scalar(node: SyntaxNode, value: ScalarCell['value']): ScalarCell {
    return new ScalarCell(value, this.range(node));
  }

  /** Stands for a value that a base nobody found would have given. */
  gap(node: SyntaxNode): DictCell {
    return new DictCell(this.range(node), true);
  }
}

const PLAIN = 'values, dict(…), lists and simple arithmetic (configs are not run as programs)';

export function isGap(cell: Cell): boolean {
  return cell instanceof DictCell && cell.isGap;
}

export function describeCell(cell: Cell): string {
  if (cell instanceof ListCell) return `a list of ${cell.items.length}`;
  if (cell instanceof DictCell) return `a dict of ${cell.fields.size}`;
  if (cell.value === null) return 'None';
  if (typeof cell.value === 'boolean') return cell.value ? 'True' : 'False';
  return typeof cell.value === 'string' ? showText(cell.value) : String(cell.value);
}
