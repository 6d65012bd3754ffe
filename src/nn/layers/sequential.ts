/** @file Modules one after the other. */
import type { ValueId } from '../../graph/ir';
import { Module, type Trace } from '../module';

export class Sequential extends Module {
  readonly #modules: readonly Module[];

  constructor(modules: readonly Module[]) {
    super();
    this.#modules = modules;
    modules.forEach((module, i) => this.child(String(i), module));
  }

  forward(trace: Trace, x: ValueId): ValueId {
    return this.#modules.reduce((value, module) => module.call(trace, value), x);
  }
}
