/**
 * @file Teacher mode: parts of the page that an address leaves out, so that a lecture shows only what is taught. The
 * names are a promise: addresses with them stand in slides and articles.
 */
import { nearest } from '../core/nearest';
import { UserError } from '../core/userError';

/** In reading order. The picture itself is always there. */
export const PARTS = [
  'gallery',
  'open',
  'transport',
  'undo',
  'link',
  'help',
  'language',
  'theme',
  'tour',
  'outline',
  'edit',
  'training',
  'explore',
  'evaluation',
  'inside',
  'profile',
  'sharing',
  'runs',
  'code',
  'subnet',
  'inspector',
  'data',
  'classify',
  'status',
] as const;

export type Part = (typeof PARTS)[number];

/** What an embedded picture lets people press. */
export const CONTROLS = ['none', 'sample', 'train'] as const;

export type Controls = (typeof CONTROLS)[number];

export interface PageOptions {
  readonly hidden: ReadonlySet<Part>;
  readonly controls: Controls;
  /** What the address asks for that does not exist; the rest of it counts. Code: `page/unknown-option`. */
  readonly faults: readonly UserError[];
}

/** `?hide=code,data` leaves these out, `?only=training,subnet` all others; with both, what is left by both is there. */
export function readPageOptions(parameters: URLSearchParams): PageOptions {
  const faults: UserError[] = [];
  const listed = (option: string): readonly Part[] | undefined => {
    if (!parameters.has(option)) return undefined;
    const names = parameters.getAll(option).flatMap((value) => value.split(','));
    return names
      .map((name) => name.trim().toLowerCase())
      .filter((name) => name !== '')
      .flatMap((name) => known(option, name, PARTS, faults) ?? []);
  };
  const [hide = [], only] = [listed('hide'), listed('only')];
  const asked = parameters.get('controls');
  const controls = asked === null ? undefined : known('controls', asked, CONTROLS, faults);
  // A list of which nothing is known must not leave an empty page.
  const kept = only && only.length > 0 ? only : PARTS;
  return {
    hidden: new Set(PARTS.filter((part) => hide.includes(part) || !kept.includes(part))),
    controls: controls ?? 'sample',
    faults,
  };
}

function known<T extends string>(
  option: string,
  name: string,
  names: readonly T[],
  faults: UserError[],
): T | undefined {
  const found = names.find((candidate) => candidate === name);
  if (found === undefined) {
    const meant = nearest(name, names);
    faults.push(
      new UserError({
        code: 'page/unknown-option',
        at: `?${option}`,
        found: meant === undefined ? `“${name}”` : `“${name}” (did you mean “${meant}”?)`,
        expected: `one of ${names.join(', ')}`,
      }),
    );
  }
  return found;
}
