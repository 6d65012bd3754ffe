/** @file The images in use, and how to bring others. */
import { FileImage, Shapes } from 'lucide-react';
import { Suspense, lazy, useState } from 'react';
import type { DataState } from '../../../state/dataStore';
import { dataTexts } from '../../../texts/data';
import { bytes, exact } from '../../../view/numbers';
import { Button } from '../../kit/Button';
import { FileButton } from '../../kit/FileButton';
import { Panel } from '../../kit/Panel';
import { Pixels } from '../../kit/Pixels';
import { useSession, useStores } from '../../session';
import { useOpenFiles } from '../../useOpenFiles';
import { useClassNames } from '../../useClassNames';
import { useTexts } from '../../useTexts';
import { useWording } from '../../useWording';
import './data.css';

const DataKinds = lazy(async () => ({ default: (await import('./DataKinds')).DataKinds }));

const selectData = (state: DataState) => state;
/** Of the pictures that came along, as many as fit two rows. */
const SHOWN = 20;

export function DataPanel() {
  const session = useSession();
  const texts = useTexts(dataTexts);
  const { phase, loaded } = useStores('data', selectData);
  const [url, setUrl] = useState('');
  const [asksKinds, setAsksKinds] = useState(false);
  const openData = useOpenFiles('data');
  const { say } = useWording();
  const classOf = useClassNames();
  const info = loaded?.info;
  const loading = phase.kind === 'loading';
  return (
    <Panel title={texts.title} aside={info && <span className="quiet">{info.shape.join('×')}</span>}>
      {info && (
        <>
          <ul className="contact-sheet" aria-label={texts.picturesOf(say(info.name))}>
            {info.samples.slice(0, SHOWN).map((picture, i) => (
              <li key={i}>
                <Pixels
                  picture={picture}
                  label={classOf(info.classes[picture.label] ?? String(picture.label))}
                />
                <span aria-hidden>{classOf(info.classes[picture.label] ?? '')}</span>
              </li>
            ))}
          </ul>
          <p className="quiet" data-testid="data-description" title={say(info.description)}>
            {say(info.description)}
          </p>
          {loaded.source.kind === 'procedural' && (
            <p className="quiet">
              {texts.splits(exact(info.counts.train), exact(info.counts.val), exact(info.counts.test))}
            </p>
          )}
        </>
      )}
      {loading && (
        <p className="quiet" role="status">
          {phase.total > 0
            ? texts.received(say(phase.what), bytes(phase.received), bytes(phase.total))
            : texts.loading(say(phase.what))}
        </p>
      )}
      <div className="row">
        <Button
          icon={<Shapes aria-hidden />}
          disabled={loading}
          data-testid="data-procedural"
          onClick={() => void session.generateData()}
        >
          {texts.generated}
        </Button>
        <FileButton
          label={texts.openFiles}
          icon={<FileImage aria-hidden />}
          multiple
          disabled={loading}
          testId="data-input"
          onFiles={(files) => void openData(files)}
        />
      </div>
      <details className="disclosure">
        <summary>{texts.fromAddress}</summary>
        <form
          className="share"
          onSubmit={(event) => {
            event.preventDefault();
            if (url.trim() !== '') void session.loadUrl(url.trim());
          }}
        >
          <input
            className="input"
            aria-label={texts.address}
            placeholder="https://…/train-images.gz"
            value={url}
            data-testid="data-url"
            onChange={(event) => setUrl(event.target.value)}
          />
          <Button type="submit" disabled={loading}>
            {texts.load}
          </Button>
        </form>
      </details>
      <p className="hint">{texts.hint}</p>
      <details className="disclosure" onToggle={({ currentTarget }) => setAsksKinds(currentTarget.open)}>
        <summary data-testid="data-kinds">{texts.kinds}</summary>
        {asksKinds && (
          <Suspense fallback={null}>
            <DataKinds />
          </Suspense>
        )}
      </details>
    </Panel>
  );
}
