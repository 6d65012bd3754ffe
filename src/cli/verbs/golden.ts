/** @file `golden FILE`: published counts, recomputed. */
import { locating, parseConfig } from '../../config';
import { UserError } from '../../core/userError';
import { recomputeGolden } from '../../space';
import type { Verb } from '../verb';

export const golden: Verb = {
  name: 'golden',
  usage: 'golden FILE',
  doc: 'Recomputes every entry whose family is known; exits 1 on a mismatch.',
  flags: {},
  async run({ io, positionals }) {
    const [file] = positionals;
    if (file === undefined)
      throw new UserError({ code: 'cli/no-file', expected: 'a file of published counts' });
    const parsed = parseConfig(await io.readText(file), { fileName: file });
    const report = locating(parsed, recomputeGolden);
    const lines = report.results.map(({ family, name, expected, got, exact }) =>
      [
        exact ? 'exact   ' : 'MISMATCH',
        `${family}/${name}`,
        `expected ${expected.params} ${expected.macs}`,
        `got ${got.params} ${got.macs}`,
      ].join('  '),
    );
    const unknown = [...report.unknown].map(
      ([family, entries]) => `not known yet: ${family} (${entries} entries)`,
    );
    const mismatches = report.results.filter(({ exact }) => !exact).length;
    const total = `${report.results.length - mismatches} exact, ${mismatches} mismatches`;
    return {
      result: { results: report.results, unknownFamilies: Object.fromEntries(report.unknown) },
      text: [...lines, ...unknown, total].join('\n'),
      exitCode: mismatches > 0 ? 1 : 0,
    };
  },
};
