/** @file A search space as plain data for pictures and lists: fixed layers and choice blocks, in order. */
import { formatPath } from '../core/configPath';
import type { SearchGroup } from '../mutators';
import { OneShotMutableChannel } from '../mutables';
import { BatchNorm2d } from '../nn/layers/batchNorm2d';
import { ConvModule } from '../nn/layers/convModule';
import { ChoiceBlock } from '../nn/mutables/choiceBlock';
import type { Module } from '../nn/module';
import type { ConfigPath } from '../core/configPath';

export interface WidthChoice {
  /** Id of the channel mutable. */
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly choices: readonly number[];
  readonly numChannels: number;
  readonly configPath: string;
}

export interface BlockNode {
  readonly kind: 'choice';
  readonly id: string;
  readonly group: string;
  readonly path: string;
  readonly candidates: readonly {
    readonly name: string;
    readonly title: string;
    readonly widths: readonly WidthChoice[];
  }[];
  readonly configPath: string;
}

export interface FixedNode {
  readonly kind: 'fixed';
  readonly path: string;
  readonly title: string;
}

export interface StageNode {
  readonly title: string;
  readonly nodes: readonly (BlockNode | FixedNode)[];
  /** Widths that every block of the stage shares. */
  readonly widths: readonly WidthChoice[];
}

export interface SpaceTree {
  readonly name: string;
  readonly stages: readonly StageNode[];
}

interface Source {
  readonly name: string;
  readonly root: Module;
  readonly groups: readonly SearchGroup[];
  readonly origins: ReadonlyMap<object, ConfigPath>;
}

export function describeSpace({ name, root, groups, origins }: Source): SpaceTree {
  const groupNames = new Map(
    groups.flatMap((group) => group.mutables.map((mutable) => [mutable.id, group.name] as const)),
  );
  const place = (mutable: object): string => formatPath(origins.get(mutable) ?? []);
  const widthsOf = (module: Module, below = false): WidthChoice[] => {
    const found: WidthChoice[] = [];
    for (const owner of below ? module.walk() : [module]) {
      for (const [attribute, mutable] of owner.mutables) {
        if (!(mutable instanceof OneShotMutableChannel)) continue;
        const { id, choices, numChannels } = mutable;
        found.push({
          id,
          group: groupNames.get(id) ?? '',
          title: attribute,
          choices,
          numChannels,
          configPath: place(mutable),
        });
      }
    }
    return found;
  };
  const block = (module: ChoiceBlock): BlockNode => {
    const { mutable, path } = module;
    const candidates = [...mutable.candidates].map(([candidate, built]) => ({
      name: candidate,
      title: candidate.replaceAll('_', ' '),
      widths: widthsOf(built, true),
    }));
    return {
      kind: 'choice',
      id: mutable.id,
      group: groupNames.get(mutable.id) ?? '',
      path,
      candidates,
      configPath: place(mutable),
    };
  };

  const backbone = root.children.get('backbone')!;
  const widths = widthsOf(backbone);
  const stages: { key: string; title: string; nodes: (BlockNode | FixedNode)[]; widths: WidthChoice[] }[] =
    [];
  const stageOf = (key: string, title: string) => {
    const last = stages.at(-1);
    if (last?.key === key) return last;
    const stage = {
      key,
      title,
      nodes: [] as (BlockNode | FixedNode)[],
      widths: widths.filter(({ title: t }) => t.startsWith(`${key}.`) || t === `${key}_channels`),
    };
    stages.push(stage);
    return stage;
  };
  const shown = new Set<string>();
  /** The choices below a module; those that repeat an earlier one (cells that share theirs) are not shown again. */
  const blocksOf = (module: Module): BlockNode[] =>
    [...module.walk()].flatMap((below) => {
      if (!(below instanceof ChoiceBlock) || shown.has(below.mutable.id)) return [];
      shown.add(below.mutable.id);
      return [block(below)];
    });
  for (const [childName, child] of backbone.children) {
    const [, stage] = /^(layers\.\d+)\.\d+$/.exec(childName) ?? [];
    const choices = blocksOf(child);
    if (stage !== undefined && child instanceof ChoiceBlock)
      stageOf(stage, `Stage ${Number(stage.slice('layers.'.length)) + 1}`).nodes.push(...choices);
    else {
      const title = titleOf(childName, child);
      const fixed: FixedNode = { kind: 'fixed', path: child.path, title };
      stageOf(childName, title).nodes.push(...(choices.length > 0 ? choices : [fixed]));
    }
  }
  const head = stageOf('head', 'Head');
  for (const key of ['neck', 'head']) {
    head.nodes.push({ kind: 'fixed', path: key, title: key === 'neck' ? 'Global pool' : 'Classifier' });
  }
  return { name, stages: stages.map(({ title, nodes, widths: own }) => ({ title, nodes, widths: own })) };
}

function titleOf(name: string, module: Module): string {
  if (module.title !== undefined) return module.title;
  if (['conv1', 'stem', 'layer0'].includes(name)) return 'Stem';
  if (name === 'last' || (module instanceof ConvModule && /^(conv2|layers?\.?\d+)$/.test(name)))
    return 'Last 1×1';
  if (module instanceof BatchNorm2d) return 'Norm';
  // `layers.0` counts from nought, `layer1` from one.
  const [, kind, dot, index] = /^(layer|cell)s?(\.?)(\d+)$/.exec(name) ?? [];
  if (index === undefined) return name;
  return `${kind === 'cell' ? 'Cell' : 'Stage'} ${Number(index) + (dot === '' ? 0 : 1)}`;
}
