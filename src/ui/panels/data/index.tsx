/** @file The images in use, and how to bring others. */
import { FileImage, Shapes } from 'lucide-react';
import { useState } from 'react';
import type { DataState } from '../../../state/dataStore';
import { bytes, exact } from '../../../view/numbers';
import { Button } from '../../kit/Button';
import { FileButton } from '../../kit/FileButton';
import { Panel } from '../../kit/Panel';
import { Pixels } from '../../kit/Pixels';
import { useSession, useStores } from '../../session';
import { useOpenFiles } from '../../useOpenFiles';
import './data.css';

const selectData = (state: DataState) => state;
/** Of the pictures that came along, as many as fit two rows. */
const SHOWN = 20;

export function DataPanel() {
  const session = useSession();
  const { phase, loaded } = useStores('data', selectData);
  const [url, setUrl] = useState('');
  const openData = useOpenFiles('data');
  const info = loaded?.info;
  const loading = phase.kind === 'loading';
  return (
    <Panel title="Data" aside={info && <span className="quiet">{info.shape.join('×')}</span>}>
      {info && (
        <>
          <ul className="contact-sheet" aria-label={`Pictures of ${info.name}`}>
            {info.samples.slice(0, SHOWN).map((picture, i) => (
              <li key={i}>
                <Pixels picture={picture} label={info.classes[picture.label] ?? String(picture.label)} />
                <span aria-hidden>{info.classes[picture.label]}</span>
              </li>
            ))}
          </ul>
          <p className="quiet" data-testid="data-description" title={info.description}>
            {info.description}
          </p>
          {loaded.source.kind === 'procedural' && (
            <p className="quiet">
              {exact(info.counts.train)} to train, {exact(info.counts.val)} to validate,{' '}
              {exact(info.counts.test)} to test
            </p>
          )}
        </>
      )}
      {loading && (
        <p className="quiet" role="status">
          Loading {phase.what}
          {phase.total > 0 ? `: ${bytes(phase.received)} of ${bytes(phase.total)}` : ' …'}
        </p>
      )}
      <div className="row">
        <Button
          icon={<Shapes aria-hidden />}
          disabled={loading}
          data-testid="data-procedural"
          onClick={() => void session.generateData()}
        >
          Generated
        </Button>
        <FileButton
          label="Open files"
          icon={<FileImage aria-hidden />}
          multiple
          disabled={loading}
          testId="data-input"
          onFiles={(files) => void openData(files)}
        />
      </div>
      <details className="disclosure">
        <summary>From an address</summary>
        <form
          className="share"
          onSubmit={(event) => {
            event.preventDefault();
            if (url.trim() !== '') void session.loadUrl(url.trim());
          }}
        >
          <input
            className="input"
            aria-label="Address of the data"
            placeholder="https://…/train-images.gz"
            value={url}
            data-testid="data-url"
            onChange={(event) => setUrl(event.target.value)}
          />
          <Button type="submit" disabled={loading}>
            Load
          </Button>
        </form>
      </details>
      <p className="hint">
        MNIST or Fashion-MNIST files, CIFAR-10 batches, or pictures in one folder per class (zip, tar). They
        stay on this device.
      </p>
    </Panel>
  );
}
