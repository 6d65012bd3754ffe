/**
 * @file A search space as a tree of words: stages, their blocks and choices, the candidates and options of each. The
 * picture's twin: what can be chosen or looked at there can be here.
 */
import { type Choice, type Choices, sameChoice } from '../mutables';
import { type Blueprint, type BlueprintBlock, type BlueprintPicker, isChoice, isPresent } from './blueprint';

/** The part of the picture that an item stands for. */
export type OutlineTarget =
  | { readonly kind: 'module'; readonly path: string }
  | { readonly kind: 'candidate'; readonly path: string; readonly name: string }
  | { readonly kind: 'mutable'; readonly id: string }
  | { readonly kind: 'stage'; readonly index: number };

export interface OutlineItem {
  /** Unique in the tree, and the same as long as the space is. */
  readonly id: string;
  readonly title: string;
  readonly target: OutlineTarget;
  /** What is chosen here, of an item whose children are the choices. */
  readonly value?: string;
  /** What choosing the item sets. */
  readonly sets?: { readonly id: string; readonly choice: Choice };
  /** Of an item that can be chosen: whether it is. */
  readonly isChosen?: boolean;
  /** No part of the subnet, whatever is chosen in it. */
  readonly isIdle?: boolean;
  readonly children: readonly OutlineItem[];
}

export function outlineOf({ stages }: Blueprint, choices: Choices): readonly OutlineItem[] {
  return stages.map(({ id, title, blocks, pickers }, index) => {
    const children = [
      ...pickers.map((picker) => pickerItem(picker, id, choices)),
      ...blocks.map((block) => blockItem(block, choices)),
    ];
    const [only, ...others] = children;
    // A stage that is one layer stands for it.
    if (only?.target.kind === 'module' && others.length === 0 && only.children.length === 0) return only;
    return { id: `stage ${index}`, title, target: { kind: 'stage', index }, children };
  });
}

function blockItem(block: BlueprintBlock, choices: Choices): OutlineItem {
  const { path, title, candidates, pickers, id } = block;
  const own = pickers.filter(({ within }) => within === undefined);
  const base = {
    id: path,
    title,
    target: { kind: 'module', path },
    ...(!isPresent(block, choices) && { isIdle: true }),
  } as const;
  if (!isChoice(block) || id === undefined)
    return { ...base, children: own.map((picker) => pickerItem(picker, path, choices)) };
  const chosen = choices.get(id);
  const value = candidates.find(({ name }) => name === chosen)?.title;
  return {
    ...base,
    target: { kind: 'mutable', id },
    ...(value !== undefined && { value }),
    children: [
      ...candidates.map(({ name, title: words }): OutlineItem => ({
        id: `${path}/${name}`,
        title: words,
        target: { kind: 'candidate', path, name },
        sets: { id, choice: name },
        isChosen: name === chosen,
        children: pickers
          .filter(({ within }) => within === name)
          .map((picker) => pickerItem(picker, `${path}/${name}`, choices)),
      })),
      ...own.map((picker) => pickerItem(picker, path, choices)),
    ],
  };
}

function pickerItem({ id, title, options }: BlueprintPicker, below: string, choices: Choices): OutlineItem {
  const chosen = choices.get(id);
  const isChosen = (choice: Choice): boolean => chosen !== undefined && sameChoice(choice, chosen);
  const value = options.find(({ choice }) => isChosen(choice))?.label;
  return {
    id: `${below}:${id}`,
    title,
    target: { kind: 'mutable', id },
    ...(value !== undefined && { value }),
    children: options.map(({ choice, label, title: words }) => ({
      id: `${below}:${id}=${label}`,
      title: words,
      target: { kind: 'mutable', id },
      sets: { id, choice },
      isChosen: isChosen(choice),
      children: [],
    })),
  };
}

/** An item as it stands in the list, with what a reader is told about its place. */
export interface OutlineRow {
  readonly item: OutlineItem;
  /** From 1. */
  readonly level: number;
  readonly place: number;
  readonly siblings: number;
  readonly parent: string | undefined;
  readonly isOpen: boolean;
}

/** The items that are in sight when those of `open` show their children, from top to bottom. */
export function visibleRows(
  items: readonly OutlineItem[],
  open: ReadonlySet<string>,
  level = 1,
  parent?: string,
): readonly OutlineRow[] {
  return items.flatMap((item, i) => {
    const isOpen = open.has(item.id) && item.children.length > 0;
    const row = { item, level, place: i + 1, siblings: items.length, parent, isOpen };
    return [row, ...(isOpen ? visibleRows(item.children, open, level + 1, item.id) : [])];
  });
}

/** The way to the first item that stands for `target`, from the top; empty where none does. */
export function wayTo(items: readonly OutlineItem[], target: OutlineTarget): readonly string[] {
  for (const item of items) {
    // A choice block is known by its module, too.
    if (sameTarget(item.target, target) || (target.kind === 'module' && item.id === target.path))
      return [item.id];
    const below = wayTo(item.children, target);
    if (below.length > 0) return [item.id, ...below];
  }
  return [];
}

function sameTarget(a: OutlineTarget, b: OutlineTarget): boolean {
  return JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
}
