/** @file How good a space of the gallery gets: measured by us, or published, and where. */
import type { Expected } from '../../state/expected';
import { galleryTexts } from '../../texts/gallery';
import { exact, percent } from '../../view/numbers';
import { useTexts } from '../useTexts';

interface ExpectedResultProps {
  readonly expected: Expected;
  readonly isFixed: boolean;
}

export function ExpectedResult({ expected, isFixed }: ExpectedResultProps) {
  const texts = useTexts(galleryTexts);
  if (expected.kind === 'measured') {
    if (expected.accuracy === null) return <span>{texts.unmeasured}</span>;
    const tell = isFixed ? texts.measuredFixed : texts.measured;
    return <span title={expected.command}>{tell(percent(expected.accuracy, 0), exact(expected.steps))}</span>;
  }
  const { accuracy, data, subject, source } = expected;
  return (
    <>
      <span>
        {texts.published[subject](accuracy.map((share) => percent(share)).join(' – '), data)}{' '}
        <a href={source.url} target="_blank" rel="noreferrer">
          {source.name}
        </a>
      </span>
      {data === 'ImageNet' && <span>{texts.tooLarge}</span>}
    </>
  );
}
