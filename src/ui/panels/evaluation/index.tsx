/** @file Scores of subnets with inherited weights, before and after their batch-norm statistics are measured anew. */
import { Gauge, ListChecks } from 'lucide-react';
import { Suspense, lazy } from 'react';
import type { SubnetScore } from '../../../protocol/verbs';
import type { ResultState } from '../../../state/resultStore';
import { type RunState, hasWeights } from '../../../state/runStore';
import { RANDOM_SUBNETS } from '../../../state/questions';
import { type SpaceState, showChoices } from '../../../state/spaceStore';
import { compact, percent } from '../../../view/numbers';
import { evaluationTexts } from '../../../texts/evaluation';
import { Button } from '../../kit/Button';
import { CsvButton } from '../../kit/CsvButton';
import { Panel } from '../../kit/Panel';
import { useSession, useStores } from '../../session';
import { useTexts } from '../../useTexts';
import './evaluation.css';

const Predictions = lazy(async () => ({ default: (await import('./Predictions')).Predictions }));

const selectEvaluation = ({ evaluation }: ResultState) => evaluation;
const selectTrained = (state: RunState) => hasWeights(state);
const selectSpace = ({ open }: SpaceState) => open?.space;

export default function EvaluationPanel() {
  const session = useSession();
  const texts = useTexts(evaluationTexts);
  const evaluation = useStores('result', selectEvaluation);
  const trained = useStores('run', selectTrained);
  const space = useStores('space', selectSpace);
  const running = evaluation.kind === 'running';
  const scores: readonly SubnetScore[] =
    evaluation.kind === 'running'
      ? evaluation.scores
      : evaluation.kind === 'done'
        ? evaluation.result.scores
        : [];
  return (
    <Panel
      title={texts.title}
      aside={
        running && (
          <span className="quiet" role="status">
            {texts.doneOf(evaluation.done, evaluation.total)}
          </span>
        )
      }
    >
      <div className="row">
        <Button
          icon={<ListChecks aria-hidden />}
          disabled={running}
          data-testid="evaluate"
          onClick={() => void session.questions.evaluate('random')}
        >
          {texts.random(RANDOM_SUBNETS)}
        </Button>
        <Button
          icon={<Gauge aria-hidden />}
          disabled={running}
          data-testid="evaluate-current"
          onClick={() => void session.questions.evaluate('current')}
        >
          {texts.current}
        </Button>
      </div>
      {scores.length === 0 && (
        <p className="hint">
          {!trained && `${texts.untrained} `}
          {texts.hint}
        </p>
      )}
      {evaluation.kind === 'done' && (
        <dl className="means">
          <div>
            <dt>{texts.mean}</dt>
            <dd data-testid="evaluation-mean" data-value={evaluation.result.mean}>
              {percent(evaluation.result.mean)}
            </dd>
          </div>
          <div>
            <dt>{texts.meanBefore}</dt>
            <dd data-testid="evaluation-mean-before" data-value={evaluation.result.meanBefore}>
              {percent(evaluation.result.meanBefore)}
            </dd>
          </div>
        </dl>
      )}
      {scores.length > 0 && (
        <div className="scores" tabIndex={0} role="region" aria-label={texts.scores}>
          <table data-testid="evaluation-rows">
            <thead>
              <tr>
                <th scope="col">{texts.subnet}</th>
                <th scope="col">{texts.before}</th>
                <th scope="col">{texts.after}</th>
                <th scope="col" aria-hidden />
                <th scope="col">{texts.macs}</th>
              </tr>
            </thead>
            <tbody>
              {scores.map((score, i) => (
                <tr key={i}>
                  <th scope="row">
                    <button
                      type="button"
                      className="show"
                      title={texts.show}
                      onClick={() => showChoices(session.stores.space, score.choices)}
                    >
                      <code>{space?.encode(score.choices)}</code>
                    </button>
                  </th>
                  <td>{percent(score.accuracyBefore)}</td>
                  <td>
                    <b>{percent(score.accuracy)}</b>
                  </td>
                  <td className="dumbbell" aria-hidden>
                    <Dumbbell before={score.accuracyBefore} after={score.accuracy} />
                  </td>
                  <td>{compact(score.macs)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {scores.length > 0 && (
        <CsvButton
          columns={['subnet', 'accuracy_before', 'accuracy', 'loss', 'images', 'macs', 'params']}
          rows={() =>
            scores.map(({ choices, accuracyBefore, accuracy, loss, images, macs, parameters }) => [
              space?.encode(choices),
              accuracyBefore,
              accuracy,
              loss,
              images,
              macs,
              parameters,
            ])
          }
          fileName="evaluation"
          testId="evaluation"
        />
      )}
      <Suspense fallback={null}>
        <Predictions />
      </Suspense>
    </Panel>
  );
}

/** From the accuracy before to that after, on a scale from 0 to 100 %. */
function Dumbbell({ before, after }: { readonly before: number; readonly after: number }) {
  const x = (share: number): number => 4 + share * 92;
  return (
    <svg viewBox="0 0 100 12" preserveAspectRatio="none">
      <line x1={4} x2={96} y1={6} y2={6} className="scale" />
      <line x1={x(before)} x2={x(after)} y1={6} y2={6} className="gain" />
      <line x1={x(before)} x2={x(before)} y1={2} y2={10} className="before" />
      <line x1={x(after)} x2={x(after)} y1={1} y2={11} className="after" />
    </svg>
  );
}
