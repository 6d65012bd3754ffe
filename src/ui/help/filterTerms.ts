/** @file Terms that match what somebody typed, in whichever language: by name first, then by what is said of them. */
import { LANGUAGES } from '../../texts/define';
import { glossaryTexts } from '../../texts/glossary';
import type { Term } from './terms';

export function filterTerms(terms: readonly Term[], query: string): readonly Term[] {
  const wanted = plain(query);
  if (wanted === '') return terms;
  const byName = terms.filter(({ id }) =>
    LANGUAGES.some((language) => plain(glossaryTexts[language][id].name).includes(wanted)),
  );
  const byText = terms.filter(
    (term) =>
      !byName.includes(term) &&
      [...LANGUAGES.map((language) => glossaryTexts[language][term.id].text), ...paperWords(term)].some(
        (text) => plain(text).includes(wanted),
      ),
  );
  return [...byName, ...byText];
}

const paperWords = ({ paper }: Term): readonly string[] =>
  paper ? [paper.title, paper.authors, String(paper.year), paper.url ?? ''] : [];

/** One spelling for `BN re-calibration`, `bn recalibration` and `BN‑Recalibration`. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{Pd}’'_]+/gu, '');
