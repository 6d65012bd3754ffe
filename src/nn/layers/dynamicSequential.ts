/** @file Modules one after the other, of which the first `depth` run (mmrazor dynamic_container.py: DynamicSequential). */
import type { ValueId } from '../../graph/ir';
import { BaseMutable, type Choices, type Derivable } from '../../mutables';
import type { Module, Trace } from '../module';
import { DynamicOp } from './dynamicOp';
import { Sequential } from './sequential';

export class DynamicSequential extends DynamicOp {
  constructor(
    readonly modules: readonly Module[],
    depth?: Derivable,
  ) {
    super();
    modules.forEach((module, i) => this.child(String(i), module));
    this.valueAttr('depth', modules.length, undefined);
    if (depth) this.registerMutableAttr('depth', depth);
  }

  /** Once the depth is fixed, the modules beyond it are gone. */
  override get children(): ReadonlyMap<string, Module> {
    const depth = this.getMutableAttr('depth');
    if (!(depth instanceof BaseMutable) || !depth.isFixed) return super.children;
    return new Map([...super.children].slice(0, depth.numberOf()));
  }

  /** ValueError where more modules can be asked for than there are (upstream allows one too many). */
  override registerMutableAttr(name: string, mutable: Derivable): void {
    const { choices } = mutable as { readonly choices?: readonly unknown[] };
    const deepest = Math.max(...(choices ?? [mutable.numberOf()]).map(Number));
    if (name === 'depth' && deepest > this.modules.length) {
      this.refuse('ValueError', 'depth', `a depth of ${deepest}`, `at most ${this.modules.length} modules`);
    }
    super.registerMutableAttr(name, mutable);
  }

  /** The modules that run under `choices`. */
  active(choices: Choices): readonly Module[] {
    return this.modules.slice(0, this.numberOf('depth', choices));
  }

  forward(trace: Trace, x: ValueId): ValueId {
    return this.active(trace.choices).reduce((value, module) => module.call(trace, value), x);
  }

  toStaticOp(choices?: Choices): Sequential {
    this.checkFixed(choices);
    const chosen = choices ?? new Map();
    return new Sequential(
      this.active(chosen).map((module) =>
        module instanceof DynamicOp ? module.toStaticOp(choices) : module,
      ),
    );
  }
}
