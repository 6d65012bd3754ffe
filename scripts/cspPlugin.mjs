/**
 * @file Vite plugin: a content security policy in the built page. Whatever a config, a link or a picture says, nothing
 * but the page's own files runs. Workers have none of it (a policy in the page does not reach them), so a built
 * script that could run text is refused.
 */
import { createHash } from 'node:crypto';

const INLINE_SCRIPT = /<script>([\s\S]*?)<\/script>/g;
/** Ways to run text as code. */
const RUNS_TEXT = /\beval\(|\bnew Function\(|\bimportScripts\(/;

const policy = (hashes) =>
  [
    "default-src 'none'",
    ["script-src 'self'", ...hashes].join(' '),
    "worker-src 'self'",
    // The editor writes its rules into style elements.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "manifest-src 'self'",
    // Data sets come from whatever address a person gives.
    "connect-src 'self' https:",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
  ].join('; ');

/** @returns {import('vite').Plugin} */
export function contentSecurityPolicy() {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const hashes = [...html.matchAll(INLINE_SCRIPT)].map(
          ([, script]) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
        );
        const content = policy(hashes);
        return html.replace(
          '<meta charset="utf-8" />',
          `<meta charset="utf-8" />\n    <meta http-equiv="Content-Security-Policy" content="${content}" />`,
        );
      },
    },
    generateBundle(_, bundle) {
      for (const { fileName, type, code } of Object.values(bundle)) {
        const [found] = type === 'chunk' ? (RUNS_TEXT.exec(code) ?? []) : [];
        if (found) this.error(`${fileName} runs text as code: ${found}`);
      }
    },
  };
}
