/** @file Every kind of data that the page takes: what it is, how large, where people get it, what to expect. */
import type { GalleryState } from '../../../state/gallery';
import { dataKindTexts } from '../../../texts/dataKinds';
import { exact, percent } from '../../../view/numbers';
import { useStores } from '../../session';
import { useTexts } from '../../useTexts';

const KINDS = ['procedural', 'idx', 'cifar', 'folders', 'url'] as const;

const SOURCES: Readonly<Record<(typeof KINDS)[number], readonly (readonly [name: string, url: string])[]>> = {
  procedural: [],
  idx: [
    ['MNIST', 'https://github.com/cvdfoundation/mnist'],
    ['Fashion-MNIST', 'https://github.com/zalandoresearch/fashion-mnist'],
    ['EMNIST', 'https://www.nist.gov/itl/products-and-services/emnist-dataset'],
  ],
  cifar: [['CIFAR-10', 'https://www.cs.toronto.edu/~kriz/cifar.html']],
  folders: [['Imagenette', 'https://github.com/fastai/imagenette']],
  url: [],
};

const selectFirst = ({ entries: [first] }: GalleryState) => first?.expected;

export function DataKinds() {
  const texts = useTexts(dataKindTexts);
  const measured = useStores('gallery', selectFirst);
  return (
    <dl className="data-kinds" data-testid="data-kind-list">
      {KINDS.map((kind) => (
        <div key={kind}>
          <dt>{texts[kind].title}</dt>
          <dd>{texts[kind].what}</dd>
          {kind === 'procedural' && measured?.kind === 'measured' && measured.accuracy !== null && (
            <dd>{texts.procedural.expect(percent(measured.accuracy, 0), exact(measured.steps))}</dd>
          )}
          {SOURCES[kind].length > 0 && (
            <dd>
              {texts.get}{' '}
              {SOURCES[kind].map(([name, url], i) => (
                <span key={name}>
                  {i > 0 && ' · '}
                  <a href={url} target="_blank" rel="noreferrer">
                    {name}
                  </a>
                </span>
              ))}
            </dd>
          )}
        </div>
      ))}
      <div>
        <dd>{texts.unmeasured}</dd>
      </div>
    </dl>
  );
}
