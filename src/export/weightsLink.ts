/**
 * @file The link that runs: a compact checkpoint of one subnet as a URL fragment, so it never reaches a server.
 *
 *   #w1.<compact checkpoint, base64url>.<checksum>
 *
 * The checksum is a CRC-32 of all before it, in base 36: every change of a single character is noticed.
 */
import { fromBase64url, toBase64url } from '../core/base64url';
import { crc32 } from '../core/hash';
import { UserError } from '../core/userError';

const VERSION = 'w1';
/** Longer ones are cut on their way by programs that people send links with. */
const MOST_CHARACTERS = 30_000;
/** Bytes of a checkpoint that fit. */
export const MOST_LINK_BYTES = Math.floor(((MOST_CHARACTERS - '#w1..0123456'.length) * 3) / 4);

/** Whether a fragment is such a link, of any version. */
export const isWeightsLink = (fragment: string): boolean => /^#w\d+\./.test(fragment);

/** With its `#`; `undefined` where the weights are too many for a link. */
export function encodeWeightsLink(compact: Uint8Array): string | undefined {
  const body = `${VERSION}.${toBase64url(compact)}`;
  const link = `#${body}.${checksum(body)}`;
  return link.length <= MOST_CHARACTERS ? link : undefined;
}

/** The bytes, not yet looked into. Errors: `link/too-long`, `link/newer-version`, `link/damaged`. */
export function decodeWeightsLink(fragment: string): Uint8Array {
  if (fragment.length > MOST_CHARACTERS)
    throw fail('too-long', `${fragment.length} characters`, `at most ${MOST_CHARACTERS}`);
  const damaged = fail(
    'damaged',
    'a link that was changed or cut on its way',
    'the whole link, copied again',
  );
  const [, version, payload, sum] = /^#(w\d+)\.([\w-]*)\.([0-9a-z]{7})$/.exec(fragment) ?? [];
  if (version === undefined || payload === undefined) throw damaged;
  if (sum !== checksum(`${version}.${payload}`)) throw damaged;
  if (version !== VERSION) {
    const remedy = `version ${VERSION}; open it with the release that made it`;
    throw fail('newer-version', `a link of version ${version}`, remedy);
  }
  try {
    return fromBase64url(payload);
  } catch {
    throw damaged;
  }
}

const checksum = (body: string): string =>
  crc32(new TextEncoder().encode(body)).toString(36).padStart(7, '0');

const fail = (what: string, found: string, expected: string): UserError =>
  new UserError({ code: `link/${what}`, at: 'link', found, expected });
