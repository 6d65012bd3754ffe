/**
 * @file Blocks as Python classes. Blocks that differ in numbers alone are one class; the numbers in which they differ are
 * its arguments, those that are equal in every one of them are the same argument.
 */
import { Attributes } from './attributes';
import type { Block, Step } from './blocks';
import { classTitle } from './classTitle';
import { type Code, type Hole, type Part, joined } from './code';
import { type Forward, forwardOf } from './forward';
import type { Helper } from './layers';

/** What a block is made by: a class of the file, or modules of torch in a row. */
type Template = ClassTemplate | { readonly row: Code };

interface ClassTemplate {
  readonly id: number;
  readonly init: readonly Code[];
  readonly forward: Forward;
}

export interface PythonClass {
  readonly name: string;
  /** Module paths of its blocks. */
  readonly paths: readonly string[];
  readonly arguments: readonly string[];
  /** Arguments that `forward` reads. */
  readonly kept: readonly string[];
  readonly init: readonly string[];
  readonly inputs: readonly string[];
  readonly forward: readonly string[];
}

/** The classes of a network, each after those that it uses; the last is the network. */
export function classesOf(root: Block): { classes: readonly PythonClass[]; helpers: ReadonlySet<Helper> } {
  const maker = new ClassMaker();
  maker.template(root);
  return { classes: maker.classes(), helpers: maker.helpers };
}

class ClassMaker {
  readonly helpers = new Set<Helper>();
  readonly #ids = new Map<string, number>();
  readonly #instances: { readonly block: Block; readonly template: ClassTemplate }[][] = [];
  readonly #templates = new Map<Block, Template>();
  readonly #names: string[] = [];
  /** By class: the place among its holes that each argument stands for first, and its name. */
  readonly #arguments: (readonly { readonly name: string; readonly place: number }[])[] = [];
  readonly #holes = new Map<Block, readonly Hole[]>();

  template(block: Block): Template {
    const known = this.#templates.get(block);
    if (known) return known;
    for (const { does } of block.steps) if ('block' in does) this.template(does.block);
    const template = this.#rowOf(block) ?? this.#classOf(block);
    this.#templates.set(block, template);
    return template;
  }

  classes(): readonly PythonClass[] {
    const made: PythonClass[] = [];
    for (const [id, instances] of this.#instances.entries()) {
      const blocks = instances.map(({ block }) => block);
      const isRoot = blocks.some(({ path }) => path === '');
      const name = isRoot ? 'Subnet' : this.#freeName(classTitle(blocks));
      this.#names[id] = name;
      const codes = instances.map(({ template }) =>
        this.#expanded([...template.init, ...template.forward.lines]),
      );
      const columns = codes.map(holesOf);
      instances.forEach(({ block }, i) => this.#holes.set(block, columns[i]!));
      const { names, args } = argumentsOf(columns);
      this.#arguments[id] = args;
      const [{ template }] = instances as [(typeof instances)[number]];
      const kept = new Set<string>();
      let place = 0;
      const lines = codes[0]!.map((line) =>
        line
          .map((part) => {
            if (typeof part === 'string' || 'block' in part) return part;
            const argument = names[place++];
            if (argument === undefined) return String(part.value);
            if (part.runs) kept.add(argument);
            return part.runs ? `self.${argument}` : argument;
          })
          .join(''),
      );
      made.push({
        name,
        paths: blocks.map(({ path }) => path),
        arguments: args.map((argument) => argument.name),
        kept: [...kept],
        init: lines.slice(0, template.init.length),
        inputs: template.forward.inputs,
        forward: lines.slice(template.init.length),
      });
    }
    return made;
  }

  /** Modules that only follow one another, called 0, 1, 2 …, or one alone. */
  #rowOf(block: Block): Template | undefined {
    const { steps, path, inputs } = block;
    const parts: Code[] = [];
    const names: string[] = [];
    let value = inputs[0];
    for (const step of steps) {
      const module = 'block' in step.does ? step.does.block : step.does.member;
      const isModule = module && (!('kind' in module) || module.kind === 'module');
      if (!isModule || step.inputs.length !== 1 || step.inputs[0] !== value) return undefined;
      const name = below(path, module.path);
      if (name.includes('.') || names.includes(name)) return undefined;
      names.push(name);
      parts.push('block' in step.does ? this.#made(step.does.block) : step.does.member!.made);
      value = step.output;
    }
    if (path === '' || value !== block.output) return undefined;
    if (names.every((name, i) => name === String(i)))
      return { row: ['nn.Sequential(', ...joined(parts, ', '), ')'] };
    if (names.length > 1) return undefined;
    this.helpers.add('named');
    return { row: [`named("${names[0]}", `, ...parts[0]!, ')'] };
  }

  #classOf(block: Block): ClassTemplate {
    const attributes = new Attributes();
    const tensorOf = new Map<Step, string>();
    for (const step of block.steps) {
      if ('block' in step.does) {
        attributes.module(below(block.path, step.does.block.path), this.#made(step.does.block));
        continue;
      }
      const { member, layer } = step.does;
      for (const helper of layer.calls ?? []) this.helpers.add(helper);
      if (member?.kind === 'module') attributes.module(below(block.path, member.path), member.made);
      if (member?.kind === 'parameter')
        tensorOf.set(step, attributes.tensor({ ...member, path: below(block.path, member.path) }));
      if (member?.kind === 'buffer') tensorOf.set(step, attributes.tensor(member));
    }
    const forward = forwardOf(block, (step, inputs) => {
      const { does } = step;
      if ('block' in does) {
        const callee = attributes.access(below(block.path, does.block.path));
        return {
          code: [`${callee}(${does.block.inputs.map((id) => inputs[step.inputs.indexOf(id)]!).join(', ')})`],
          isOpen: false,
        };
      }
      const { member, layer } = does;
      const path = member?.kind === 'module' ? below(block.path, member.path) : tensorOf.get(step);
      return {
        code: layer.run(path === undefined ? 'self' : attributes.access(path), inputs),
        isOpen: layer.isOpen ?? false,
      };
    });
    const init = attributes.lines();
    const key = JSON.stringify([this.#skeleton(init), this.#skeleton(forward.lines), forward.inputs]);
    let id = this.#ids.get(key);
    if (id === undefined) this.#ids.set(key, (id = this.#ids.size));
    const template = { id, init, forward };
    (this.#instances[id] ??= []).push({ block, template });
    return template;
  }

  #made(block: Block): Code {
    const template = this.template(block);
    return 'row' in template ? template.row : [{ block }];
  }

  #skeleton(lines: readonly Code[]): readonly string[] {
    return lines.map((line) =>
      line
        .map((part) => {
          if (typeof part === 'string') return part;
          if ('block' in part) return `<${(this.template(part.block) as ClassTemplate).id}>`;
          return '#';
        })
        .join(''),
    );
  }

  /** With `ClassName(arguments)` for every block; the classes of the blocks are done. */
  #expanded(lines: readonly Code[]): readonly Code[] {
    return lines.map((line) =>
      line.flatMap((part): readonly Part[] => {
        if (typeof part === 'string' || !('block' in part)) return [part];
        const { id } = this.template(part.block) as ClassTemplate;
        const holes = this.#holes.get(part.block)!;
        const args = this.#arguments[id]!.map(({ name, place }): Code => {
          const of = part.of !== undefined && { of: part.of };
          return [`${name}=`, { name, value: holes[place]!.value, ...of }];
        });
        return [`${this.#names[id]!}(`, ...joined(args, ', '), ')'];
      }),
    );
  }

  #freeName(wanted: string): string {
    let name = wanted;
    for (let n = 2; this.#names.includes(name) || name === 'Subnet'; n++) name = `${wanted}${n}`;
    return name;
  }
}

const below = (path: string, member: string): string =>
  path === '' ? member : member.slice(path.length + 1);

const holesOf = (lines: readonly Code[]): readonly Hole[] =>
  lines.flat().filter((part): part is Hole => typeof part !== 'string' && !('block' in part));

/** A name for every hole that differs between instances; holes that never differ from each other share one. */
function argumentsOf(instances: readonly (readonly Hole[])[]): {
  names: readonly (string | undefined)[];
  args: readonly { readonly name: string; readonly place: number }[];
} {
  const [first = []] = instances;
  const groups = new Map<string, number[]>();
  first.forEach((_, place) => {
    const values = instances.map((holes) => holes[place]!.value);
    if (values.every((value) => value === values[0])) return;
    const key = values.join();
    groups.set(key, [...(groups.get(key) ?? []), place]);
  });
  const taken = new Set<string>();
  const names: (string | undefined)[] = first.map(() => undefined);
  const args = [...groups.values()].map((places) => {
    const name = freeArgument(
      places.map((place) => first[place]!),
      taken,
    );
    taken.add(name);
    for (const place of places) names[place] = name;
    return { name, place: places[0]! };
  });
  return { names, args };
}

function freeArgument(holes: readonly Hole[], taken: ReadonlySet<string>): string {
  const [hole] = holes as readonly [Hole];
  const both = ['in_channels', 'out_channels'].every((name) => holes.some((other) => other.name === name));
  const wanted = both ? 'channels' : hole.name;
  if (!taken.has(wanted)) return wanted;
  const longer =
    hole.of === undefined || /^\d/.test(hole.of) ? wanted : `${hole.of.replace(/^_+/, '')}_${wanted}`;
  let name = longer;
  for (let n = 2; taken.has(name); n++) name = `${longer}_${n}`;
  return name;
}
