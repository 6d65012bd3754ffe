/** @file What can be dragged into the picture: operations, and what makes something searchable. From the registry. */
import type { ConfigDict } from '../config';
import { kernelsOf, templateOf } from '../config/completion/template';
import type { SearchSpace } from '../space';

export type PaletteItem =
  | {
      readonly kind: 'operation';
      readonly id: string;
      readonly title: string;
      readonly doc: string;
      readonly config: ConfigDict;
    }
  /** Makes a fixed operation a choice of several. */
  | { readonly kind: 'choice'; readonly id: string; readonly title: string; readonly doc: string }
  /** Makes a number of channels a list of candidates, or that list longer. */
  | { readonly kind: 'width'; readonly id: string; readonly title: string; readonly doc: string }
  | { readonly kind: 'stage'; readonly id: string; readonly title: string; readonly doc: string }
  /** Takes the place of the whole network. `id`: its type. */
  | { readonly kind: 'backbone'; readonly id: string; readonly title: string; readonly doc: string };

/** Something of the picture that is being moved. */
export interface MovedPart {
  readonly kind: 'moved';
  readonly id: string;
  readonly title: string;
  readonly what: 'block' | 'stage';
  readonly stage: number;
  /** Of a block: its position in its stage. */
  readonly index: number;
}

export type Dragged = PaletteItem | MovedPart;

type Definitions = SearchSpace['definitions'];

/** Kernel sizes of which each is an item of its own. */
const SHOWN_KERNELS = [3, 5, 7];

/** Operations whose smallest config the schema tells; one item a kernel size. */
export function operations(definitions: Definitions): readonly Extract<PaletteItem, { kind: 'operation' }>[] {
  return definitions
    .filter(({ kind }) => kind === 'block')
    .flatMap(({ type, title, doc, schema }) => {
      const config = templateOf(type, schema);
      if (!config) return [];
      const kernels = kernelsOf(schema).filter((kernel) => SHOWN_KERNELS.includes(kernel));
      if (kernels.length < 2) return [{ kind: 'operation' as const, id: type, title, doc, config }];
      return kernels.map((kernel) => ({
        kind: 'operation' as const,
        id: `${type}/${kernel}`,
        title: `${title} ${kernel}×${kernel}`,
        doc,
        config: { ...config, kernel_size: kernel },
      }));
    });
}

/** Networks that can take the place of the present one. */
export function backbones(definitions: Definitions): readonly Extract<PaletteItem, { kind: 'backbone' }>[] {
  return definitions
    .filter(({ kind }) => kind === 'backbone')
    .map(({ type, title, doc }) => ({ kind: 'backbone', id: type, title, doc }));
}
