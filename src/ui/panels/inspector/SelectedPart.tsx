/** @file What the selected part of the picture is, what it costs, and what else could be chosen there. Loaded with the first. */
import { Code, X } from 'lucide-react';
import { Suspense, lazy, useMemo } from 'react';
import type { OpenSpaceState, SpaceState } from '../../../state/spaceStore';
import { choose } from '../../../state/spaceStore';
import { type Selection, revealInConfig, select } from '../../../state/viewStore';
import { inspectorTexts } from '../../../texts/inspector';
import { type Inspected, inspect } from '../../../view/inspect';
import { candidatePath } from '../../../view/moduleOps';
import { coarsePercent as percent, compact, exact } from '../../../view/numbers';
import { Button } from '../../kit/Button';
import { Panel } from '../../kit/Panel';
import { useHidden } from '../../Part';
import { useSession, useStores } from '../../session';
import { usePartNames } from '../../usePartNames';
import { useTexts } from '../../useTexts';
import { useWording } from '../../useWording';
import { Commands } from './Commands';
import { EditableField } from './EditableField';
import { Options } from './Options';
import { TieFacts } from './TieFacts';
import { TimeFact } from './TimeFact';
import './inspector.css';

const OpsView = lazy(async () => ({ default: (await import('../../canvas/OpsView')).OpsView }));

const selectOpen = ({ open }: SpaceState) => open;

export default function SelectedPart({ selection }: { readonly selection: Selection }) {
  const { stores } = useSession();
  const texts = useTexts(inspectorTexts);
  const nameOf = usePartNames();
  const open = useStores('space', selectOpen);
  const hidden = useHidden();
  const words = useWording();
  const part = useMemo(() => open && inspect(open.space, open.choices, selection), [open, selection]);
  return (
    <Panel
      title={part ? nameOf(part.title) : texts.title}
      className="inspector"
      aside={
        <Button
          tone="bare"
          icon={<X aria-hidden />}
          label={texts.close}
          onClick={() => select(stores.view, undefined)}
        />
      }
    >
      {!part && <p className="quiet">{texts.gone}</p>}
      {part && (
        <div data-testid="inspected" data-path={part.path}>
          {part.doc !== undefined && (
            <p className="quiet inspector-doc">{words.docOf(part.type ?? '', part.doc)}</p>
          )}
          <Facts part={part} open={open} />
          {part.options.length > 0 && (
            <Options
              part={part}
              onChoose={(choice) =>
                part.mutableId !== undefined && choose(stores.space, part.mutableId, choice)
              }
            />
          )}
          {part.at && !hidden.has('code') && (
            <Button
              data-testid="show-in-config"
              icon={<Code aria-hidden />}
              onClick={() => revealInConfig(stores.view, part.at)}
            >
              {texts.reveal}
            </Button>
          )}
          {part.at && <Commands part={part} at={part.at} kind={selection.kind} />}
          {open && part.module !== undefined && (
            <details className="inspector-ops">
              <summary>{texts.inside}</summary>
              <Suspense fallback={null}>
                <OpsView
                  space={open.space}
                  choices={open.choices}
                  path={
                    selection.kind === 'candidate' ? candidatePath(part.module, selection.name) : part.module
                  }
                />
              </Suspense>
            </details>
          )}
          {open && part.ties && <TieFacts space={open.space} tie={part.ties} />}
        </div>
      )}
    </Panel>
  );
}

interface FactsProps {
  readonly part: Inspected;
  readonly open: OpenSpaceState | undefined;
}

function Facts({ part, open }: FactsProps) {
  const texts = useTexts(inspectorTexts);
  const isWhole = part.module === undefined && part.mutableId !== undefined;
  const runs = part.output !== undefined || isWhole;
  return (
    <dl className="facts">
      {part.type !== undefined && (
        <>
          <dt>type</dt>
          <dd>
            <code>{part.type}</code>
          </dd>
        </>
      )}
      {part.fields.map(([name, value]) => (
        <EditableField key={name} name={name} value={value} at={part.at} />
      ))}
      {!runs && <Fact name={texts.output} value={texts.notRun} />}
      {part.input && <Fact name={texts.input} value={part.input.join(' × ')} />}
      {part.output && <Fact name={texts.output} value={part.output.join(' × ')} />}
      {runs && !isWhole && (
        <>
          <Fact
            name={texts.macs}
            value={compact(part.macs)}
            title={exact(part.macs)}
            more={texts.share(percent(part.shareOfMacs))}
          />
          <Fact
            name={texts.params}
            value={compact(part.params)}
            title={exact(part.params)}
            more={texts.share(percent(part.shareOfParams))}
          />
          {open && <TimeFact open={open} part={part} />}
        </>
      )}
      <Fact name={texts.path} value={part.path.replace(/^backbone\./, '')} code />
      {part.configPath !== undefined && part.configPath !== '' && (
        <Fact name={texts.config} value={part.configPath} code />
      )}
    </dl>
  );
}

interface FactProps {
  readonly name: string;
  readonly value: string;
  readonly title?: string;
  readonly more?: string;
  readonly code?: boolean;
}

function Fact({ name, value, title, more, code = false }: FactProps) {
  return (
    <>
      <dt>{name}</dt>
      <dd title={title}>
        {code ? <code>{value}</code> : value}
        {more !== undefined && <span className="quiet"> · {more}</span>}
      </dd>
    </>
  );
}
