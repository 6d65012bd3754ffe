/**
 * @file The link that carries a subnet: a URL fragment, so it never reaches a server.
 *
 *   #v1.g.<gallery id>.<input>.<seed>.<subnet code>.<space hash>.<checksum>
 *   #v1.c.<config, deflated>.<input>.<seed>.<subnet code>.<space hash>.<checksum>
 *
 * The input, `1x28x28x10`: channels, height, width, classes, which the counts depend on. Seed, hash and checksum
 * in base 36. Decoding inflates and compares, it never runs or merges anything.
 * The checksum is a CRC-32 of all before it: every change of a single character is noticed.
 */
import { Inflate, deflateSync } from 'fflate';
import { crc32 } from '../core/hash';
import { UserError } from '../core/userError';
import type { Choices } from '../mutables';
import type { SearchSpace } from './SearchSpace';

export interface ConfigText {
  readonly text: string;
  readonly fileName: string;
}

/** A space of the gallery by its id, or a config of one's own. */
export type LinkSource =
  | { readonly kind: 'gallery'; readonly id: string }
  | { readonly kind: 'config'; readonly config: ConfigText };

export interface SharedLink {
  readonly source: LinkSource;
  /** [C, H, W] and classes that the space was open for. */
  readonly input: readonly [number, number, number];
  readonly numClasses: number;
  readonly seed: number;
  /** Meaningful in the very space it was made in: see `choicesOfLink`. */
  readonly subnetCode: string;
  readonly spaceHash: string;
}

const VERSION = 'v1';
type BodyField = 'kind' | 'payload' | 'input' | 'seed' | 'code' | 'hash';
type Four = [number, number, number, number];
/** Sizes and classes have at most six digits. */
const BODY = new RegExp(
  [
    /^v\d+/,
    /(?<kind>[gc])/,
    /(?<payload>[\w-]+)/,
    /(?<input>[1-9]\d{0,5}(?:x[1-9]\d{0,5}){3})/,
    /(?<seed>[0-9a-z]{1,11})/,
    /(?<code>[\w-]+)/,
    /(?<hash>[0-9a-z]{6})$/,
  ]
    .map(({ source }) => source)
    .join('\\.'),
);
/** Characters of a link, and bytes of a config inside one. */
const MAX_LINK = 32_768;
const MAX_CONFIG = 1_000_000;

/** The fragment, with its `#`. Errors: `link/too-long` (share the config as a file then). */
export function encodeLink(source: LinkSource, space: SearchSpace, choices: Choices, seed: number): string {
  const [kind, payload] = source.kind === 'gallery' ? ['g', source.id] : ['c', packConfig(source.config)];
  const input = [...space.input, space.numClasses].join('x');
  const code = space.encode(choices);
  const body = [VERSION, kind, payload, input, seed.toString(36), code, hashText(space)].join('.');
  const link = `#${body}.${checksum(body)}`;
  if (link.length > MAX_LINK) {
    throw fail(
      'too-long',
      `${link.length} characters`,
      `at most ${MAX_LINK}; share the config as a file instead`,
    );
  }
  return link;
}

/** Errors: `link/foreign`, `link/newer-version`, `link/damaged`, `link/too-long`. */
export function decodeLink(fragment: string): SharedLink {
  if (fragment.length > MAX_LINK)
    throw fail('too-long', `${fragment.length} characters`, `at most ${MAX_LINK}`);
  const [, version] = /^#(v\d+)\./.exec(fragment) ?? [];
  if (version === undefined)
    throw fail('foreign', shorten(fragment), 'a link copied from Supernet Playground (#v1.…)');
  if (version !== VERSION) {
    throw fail(
      'newer-version',
      `a link of version ${version}`,
      `version ${VERSION}; open it with the release that made it`,
    );
  }
  const end = fragment.lastIndexOf('.');
  const body = fragment.slice(1, end);
  const damaged = (): UserError =>
    fail('damaged', 'a link that was changed or cut on its way', 'the whole link, copied again');
  if (fragment.slice(end + 1) !== checksum(body)) throw damaged();
  const groups = BODY.exec(body)?.groups;
  if (!groups) throw damaged();
  const { kind, payload, input, seed, code, hash } = groups as Record<BodyField, string>;
  const [channels, height, width, numClasses] = input.split('x').map(Number) as Four;
  return {
    source:
      kind === 'g' ? { kind: 'gallery', id: payload } : { kind: 'config', config: unpackConfig(payload) },
    input: [channels, height, width],
    numClasses,
    seed: Number.parseInt(seed, 36),
    subnetCode: code,
    spaceHash: hash,
  };
}

/** The link's choices in `space`. Errors: `link/other-space`. */
export function choicesOfLink(link: SharedLink, space: SearchSpace): Choices {
  if (link.spaceHash !== hashText(space)) {
    throw fail(
      'other-space',
      `a subnet of another version of ${space.name}`,
      'the same mutables and candidates; the space has changed since the link was made',
    );
  }
  return space.decode(link.subnetCode);
}

/** Enough of the hash to tell an edited space from the one that was shared. */
const hashText = (space: SearchSpace): string => (space.hash % 36 ** 6).toString(36).padStart(6, '0');

const checksum = (body: string): string =>
  crc32(new TextEncoder().encode(body)).toString(36).padStart(7, '0');

function packConfig(config: ConfigText): string {
  const bytes = deflateSync(new TextEncoder().encode(JSON.stringify([config.fileName, config.text])), {
    level: 9,
  });
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function unpackConfig(payload: string): ConfigText {
  const damaged = (cause?: unknown): UserError =>
    fail('damaged', 'a config that cannot be unpacked', 'the whole link, copied again', cause);
  try {
    const text = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
    const chunks: Uint8Array[] = [];
    let size = 0;
    const inflate = new Inflate((chunk) => {
      size += chunk.length;
      if (size > MAX_CONFIG) throw fail('too-long', 'a config of over 1 MB', 'a config of at most 1 MB');
      chunks.push(chunk);
    });
    inflate.push(
      Uint8Array.from(text, (character) => character.charCodeAt(0)),
      true,
    );
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const json = chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('') + decoder.decode();
    const value: unknown = JSON.parse(json);
    if (!Array.isArray(value) || value.length !== 2) throw damaged();
    const [fileName, config] = value as unknown[];
    if (typeof fileName !== 'string' || typeof config !== 'string') throw damaged();
    return { fileName, text: config };
  } catch (error) {
    throw error instanceof UserError ? error : damaged(error);
  }
}

const shorten = (text: string): string => JSON.stringify(text.length > 24 ? `${text.slice(0, 24)}…` : text);

function fail(what: string, found: string, expected: string, cause?: unknown): UserError {
  return new UserError({
    code: `link/${what}`,
    at: 'link',
    found,
    expected,
    ...(cause !== undefined && { cause }),
  });
}
