/** @file Where a block keeps what it runs: attributes of `self`, in the tree that state-dict keys spell. */
import type { Member } from './layers';
import { type Code, joined } from './code';

interface Attribute {
  made?: Code;
  readonly children: Map<string, Attribute>;
}

const IDENTIFIER = /^[A-Za-z_]\w*$/;
/** Names of which Python or `nn.Module` makes something else. */
const TAKEN = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield forward train eval parameters modules children half float double type to training'.split(
    ' ',
  ),
);

const isName = (text: string): boolean => IDENTIFIER.test(text) && !TAKEN.has(text);

const isList = ({ children }: Attribute): boolean =>
  [...children.keys()].every((key, i) => key === String(i));

export class Attributes {
  readonly #root: Attribute = { children: new Map() };
  /** Free tensors, by path below the block. */
  readonly #tensors = new Map<string, { readonly kind: Member['kind']; readonly made: Code }>();

  /** A module at a path below the block. */
  module(path: string, made: Code): void {
    this.#at(path).made ??= made;
  }

  /** A parameter or buffer; returns the name that it got (buffers are numbered). */
  tensor({ kind, path, made }: Member): string {
    let name = path;
    for (let n = 2; kind === 'buffer' && this.#tensors.has(name); n++) name = `${path}_${n}`;
    this.#tensors.set(name, { kind, made });
    const owner = name.split('.').slice(0, -1).join('.');
    if (owner) this.#at(owner);
    return name;
  }

  /** How `forward` reaches a path. */
  access(path: string): string {
    let text = 'self';
    let attribute = this.#root;
    for (const key of path.split('.')) {
      const isRoot = attribute === this.#root;
      if (isRoot) text += isName(key) ? `.${key}` : `.get_submodule("${key}")`;
      else if (!attribute.children.has(key)) text += `.${key}`;
      else text += isList(attribute) ? `[${key}]` : `["${key}"]`;
      attribute = attribute.children.get(key) ?? { children: new Map() };
    }
    return text;
  }

  /** The lines of `__init__`. */
  lines(): readonly Code[] {
    const modules = [...this.#root.children].map(([name, attribute]): Code => {
      const made = ctor(attribute).map((part) => (typeof part === 'string' ? part : { ...part, of: name }));
      return isName(name) ? [`self.${name} = `, ...made] : [`self.add_module("${name}", `, ...made, ')'];
    });
    const tensors = [...this.#tensors].map(([path, { kind, made }]): Code => {
      if (kind === 'buffer') return [`self.register_buffer("${path}", `, ...made, ', persistent=False)'];
      const names = path.split('.');
      const name = names.pop()!;
      const owner = names.length === 0 ? 'self' : this.access(names.join('.'));
      return [`${owner}.register_parameter("${name}", `, ...made, ')'];
    });
    return [...modules, ...tensors];
  }

  #at(path: string): Attribute {
    let attribute = this.#root;
    for (const key of path.split('.')) {
      let child = attribute.children.get(key);
      if (!child) attribute.children.set(key, (child = { children: new Map() }));
      attribute = child;
    }
    return attribute;
  }
}

/** Modules in a module that runs none of them itself. */
function ctor(attribute: Attribute): Code {
  if (attribute.made) return attribute.made;
  const { children } = attribute;
  if (isList(attribute) && children.size > 0) {
    return ['nn.ModuleList([', ...joined([...children.values()].map(ctor), ', '), '])'];
  }
  const entries = [...children].map(([key, child]): Code => [`"${key}": `, ...ctor(child)]);
  return ['nn.ModuleDict({', ...joined(entries, ', '), '})'];
}
