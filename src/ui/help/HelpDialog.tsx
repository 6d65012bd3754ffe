/** @file The help: the tour, and every term with its formula and its paper, to be filtered. */
import { Keyboard } from 'lucide-react';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { glossaryTexts, glossaryWindowTexts } from '../../texts/glossary';
import { Dialog } from '../kit/Dialog';
import { showShortcutSheet } from '../../state/viewStore';
import { shortcutTexts } from '../../texts/shortcuts';
import { Button } from '../kit/Button';
import { useSession } from '../session';
import { TourButton } from '../tour/TourButton';
import { useTexts } from '../useTexts';
import { filterTerms } from './filterTerms';
import { type Paper, type Term, terms } from './terms';
import './help.css';

export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const { stores } = useSession();
  const texts = useTexts(glossaryWindowTexts);
  const shortcuts = useTexts(shortcutTexts);
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const deferred = useDeferredValue(query);
  const found = useMemo(() => filterTerms(terms, deferred), [deferred]);
  return (
    <Dialog
      title={texts.title}
      closeLabel={texts.close}
      className="help"
      testId="help-dialog"
      // On a phone the keyboard would come up and cover what one came to read.
      {...(matchMedia('(pointer: fine)').matches && { focus: field })}
      onClose={onClose}
    >
      <div className="help-tools">
        <label className="field">
          {texts.filter}
          <input
            ref={field}
            type="search"
            value={query}
            autoComplete="off"
            data-testid="help-filter"
            onChange={({ target }) => setQuery(target.value)}
          />
        </label>
        <TourButton onStart={onClose} />
        <Button
          icon={<Keyboard aria-hidden />}
          data-testid="shortcuts"
          onClick={() => {
            onClose();
            showShortcutSheet(stores.view, true);
          }}
        >
          {shortcuts.open}
        </Button>
      </div>
      <p className="quiet" role="status" data-testid="help-count" data-count={found.length}>
        {found.length === 0 ? texts.nothing(deferred) : texts.found(found.length)}
      </p>
      <dl className="glossary">
        {found.map((term) => (
          <Entry key={term.id} term={term} />
        ))}
      </dl>
    </Dialog>
  );
}

function Entry({ term: { id, formula, paper } }: { readonly term: Term }) {
  const { name, text } = useTexts(glossaryTexts)[id];
  const texts = useTexts(glossaryWindowTexts);
  return (
    <div data-testid="term" data-term={id}>
      <dt>{name}</dt>
      <dd>{text}</dd>
      {formula !== undefined && (
        <dd className="formula">
          <span className="visually-hidden">{texts.formula}: </span>
          {formula}
        </dd>
      )}
      {paper && (
        <dd className="paper">
          <PaperLink paper={paper} /> · {texts.by(paper.authors, paper.year)}
        </dd>
      )}
    </div>
  );
}

function PaperLink({ paper: { title, url } }: { readonly paper: Paper }) {
  if (url === undefined) return <cite lang="en">{title}</cite>;
  return (
    <a href={url} target="_blank" rel="noreferrer" lang="en">
      {title}
    </a>
  );
}
