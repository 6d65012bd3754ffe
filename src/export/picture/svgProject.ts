/**
 * @file An SVG that carries its project:
 *
 *   <metadata id="supernet-playground" data-crc32="…">JSON</metadata>
 *
 * Editors of SVG keep the element. The CRC-32 is that of the JSON: a change is noticed, and then there is no project.
 */
import { crc32 } from '../../core/hash';
import { invariant } from '../../core/userError';
import { KEYWORD, type Project, projectText, readProject } from './project';

/** Characters looked through. */
const MAX_SVG = 32 * 1024 * 1024;
/** No part can run beyond the next `<`, so the time is linear in the text. */
const ELEMENT = /<metadata\b([^<>]*)>([^<]*)<\/metadata\s*>/g;
const OURS = new RegExp(`\\sid=(["'])${KEYWORD}\\1`);
const CHECKSUM = /\sdata-crc32=(["'])([0-9a-f]{8})\1/;
const ROOT = /<svg\b(?:[^<>"']|"[^"]*"|'[^']*')*>/;

/** Other writers of XML may escape what needs no escaping. */
const ENTITIES: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&#34;': '"',
  '&apos;': "'",
  '&#39;': "'",
};

/** `svg` with the project in it, in place of one it had. */
export function withProject(svg: string, project: Project): string {
  const json = projectText(project);
  const bare = svg.replaceAll(ELEMENT, (element, attributes: string) =>
    OURS.test(attributes) ? '' : element,
  );
  const root = ROOT.exec(bare);
  invariant(root && !root[0].endsWith('/>'), 'no SVG with anything in it');
  const end = root.index + root[0].length;
  const element = `<metadata id="${KEYWORD}" data-crc32="${checksum(json)}">${json}</metadata>`;
  return bare.slice(0, end) + element + bare.slice(end);
}

/** `undefined` for a picture that carries none, or a damaged one. */
export function projectOfSvg(svg: string): Project | undefined {
  if (svg.length > MAX_SVG) return undefined;
  for (const [, attributes = '', content = ''] of svg.matchAll(ELEMENT)) {
    if (!OURS.test(attributes)) continue;
    const json = content
      .trim()
      .replaceAll(/&(?:quot|apos|#34|#39);/g, (entity) => ENTITIES[entity] ?? entity);
    const project = CHECKSUM.exec(attributes)?.[2] === checksum(json) ? readProject(json) : undefined;
    if (project) return project;
  }
  return undefined;
}

const checksum = (json: string): string =>
  crc32(new TextEncoder().encode(json)).toString(16).padStart(8, '0');
