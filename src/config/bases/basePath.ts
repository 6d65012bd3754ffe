/** @file Where a base lies: beside the file that names it, or in a package's folder `configs`. */

/** `mmrazor::_base_/a.py` → `configs/_base_/a.py`; else relative to the folder of `fileName`, dots resolved. */
export function basePath(base: string, fileName: string | undefined): string {
  const inPackage = /^\w+::(.*)$/s.exec(base);
  if (inPackage) return resolved(`configs/${inPackage[1]}`);
  if (/^(?:[/\\]|[A-Za-z]:)/.test(base)) return resolved(base);
  const folder = (fileName ?? '').replace(/[^/\\]*$/, '');
  return resolved(folder + base);
}

/** Without `.` and `..` where these can go; slashes as on Unix. */
export function resolved(path: string): string {
  const kept: string[] = [];
  for (const step of path.replaceAll('\\', '/').split('/')) {
    if (step === '.' || (step === '' && kept.length > 0)) continue;
    const last = kept.at(-1);
    if (step === '..' && last !== undefined && last !== '..') {
      if (last !== '') kept.pop();
    } else kept.push(step);
  }
  return kept.join('/');
}

export const isInPackage = (base: string): boolean => /^\w+::/.test(base);

/** The same file one folder further up: MMRazor's DetNAS names SPOS configs by a folder that is gone. */
export const folderUp = (path: string): string => path.replace(/[^/]+\/([^/]+)$/, '$1');
