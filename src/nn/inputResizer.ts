/**
 * @file A searched input resolution (mmrazor classifiers/image.py `input_resizer_cfg`, dynamic_function.py:
 * DynamicInputResizer): images are resized bicubically to the chosen [height, width] before anything else sees them.
 */
import { z } from 'zod';
import type { ConfigPath } from '../core/configPath';
import type { ValueId } from '../graph/ir';
import { type Choices, type Derivable, OneShotMutableValue } from '../mutables';
import { resizeBicubic } from '../ops/resize/emit';
import { type BuildContext, placed } from './build';
import { DynamicOp } from './layers/dynamicOp';
import type { Trace } from './module';

const side = z.number().int().min(1).max(1024);

const schema = z.strictObject({
  input_sizes: z
    .array(z.tuple([side, side], { error: 'two numbers [height, width]' }))
    .min(1)
    .max(64),
  alias: z.string().default('input_shape'),
});

export class DynamicInputResizer extends DynamicOp {
  #shape: OneShotMutableValue | readonly [height: number, width: number] | undefined;

  /** Without a shape it leaves images as they are, until a mutable is registered for `shape`. */
  constructor(shape?: readonly [height: number, width: number]) {
    super();
    this.#shape = shape;
    this.valueAttr('shape', 1, undefined);
  }

  /** Takes the mutable of sizes into charge and gives it to the module tree. */
  searchShape(mutable: OneShotMutableValue): void {
    this.registerMutableAttr('shape', mutable);
    this.ownMutable('mutable_shape', mutable);
  }

  /** ValueError for a shape that follows anything but a mutable of [height, width]. */
  override registerMutableAttr(name: string, mutable: Derivable): void {
    super.registerMutableAttr(name, mutable);
    const sizes = mutable instanceof OneShotMutableValue ? mutable : undefined;
    for (const size of sizes?.choices ?? [undefined]) this.#check(size);
    this.#shape = sizes;
  }

  forward({ builder, choices }: Trace, x: ValueId): ValueId {
    const [height, width] = this.#sizeUnder(choices) ?? [];
    const [, , h, w] = builder.typeOf(x).shape;
    if (height === undefined || width === undefined || (h === height && w === width)) return x;
    return resizeBicubic(builder, x, height, width);
  }

  toStaticOp(choices?: Choices): DynamicInputResizer {
    this.checkFixed(choices);
    return new DynamicInputResizer(this.#sizeUnder(choices ?? new Map()));
  }

  #sizeUnder(choices: Choices): readonly [number, number] | undefined {
    const shape = this.#shape instanceof OneShotMutableValue ? this.#shape.read(choices) : this.#shape;
    return shape as readonly [number, number] | undefined;
  }

  /** Upstream takes shapes of rank 1 to 3 for tensors of as many dimensions; maps here have two. */
  #check(size: unknown): void {
    if (Array.isArray(size) && size.length === 2) return;
    this.refuse(
      'ValueError',
      'resize-rank',
      size === undefined ? 'no sizes' : JSON.stringify(size),
      'two numbers [height, width]',
    );
  }
}

/** From `input_resizer_cfg`. */
export function buildInputResizer(
  config: unknown,
  context: BuildContext,
  at: ConfigPath,
): DynamicInputResizer {
  const fields = context.validate(schema, config, at);
  const resizer = new DynamicInputResizer();
  const mutable = placed([...at, 'input_sizes'], () => {
    const built = new OneShotMutableValue({ valueList: fields.input_sizes, alias: fields.alias });
    resizer.searchShape(built);
    return built;
  });
  context.origins.set(mutable, at);
  return resizer;
}
