/** @file The subnet with its weights, to give away: copied as a link where they fit, else saved as a file. */
import { Send } from 'lucide-react';
import { useState } from 'react';
import { type RunState, hasWeights } from '../../../state/runStore';
import type { OpenSpaceState } from '../../../state/spaceStore';
import type { RunningSubnet } from '../../../state/weights';
import { weightsTexts } from '../../../texts/weights';
import { bytes, exact, percent } from '../../../view/numbers';
import { Button } from '../../kit/Button';
import { saveFile } from '../../kit/saveFile';
import { useSession, useStores } from '../../session';
import { useTexts } from '../../useTexts';

const selectTrained = (state: RunState) => hasWeights(state);

export function ShareRunning({ open }: { readonly open: OpenSpaceState }) {
  const session = useSession();
  const texts = useTexts(weightsTexts);
  const trained = useStores('run', selectTrained);
  const [packing, setPacking] = useState(false);
  const [last, setLast] = useState<{ readonly of: OpenSpaceState; readonly subnet: RunningSubnet }>();
  // What was packed is another subnet's as soon as this one changes.
  const shared = last?.of === open ? last.subnet : undefined;
  const share = async (): Promise<void> => {
    setPacking(true);
    const subnet = await session.shareRunning();
    setPacking(false);
    setLast(subnet && { of: open, subnet });
    if (subnet?.kind === 'file') saveFile(subnet.name, subnet.bytes);
    // Refused without permission or outside HTTPS; the field still has it.
    if (subnet?.kind === 'link') navigator.clipboard?.writeText(address(subnet)).catch(() => undefined);
  };
  return (
    <div className="share-running">
      <Button
        icon={<Send aria-hidden />}
        disabled={!trained || packing}
        title={trained ? texts.shareHint : texts.untrained}
        data-testid="share-running"
        onClick={() => void share()}
      >
        {packing ? texts.packing : texts.share}
      </Button>
      {shared?.kind === 'link' && (
        <label className="field">
          {texts.link}
          <input
            readOnly
            value={address(shared)}
            data-testid="running-link"
            onFocus={({ target }) => target.select()}
          />
        </label>
      )}
      <p className="hint" role="status" data-testid="share-running-result">
        {shared && `${said(shared, texts)} ${told(shared, texts)}`}
      </p>
    </div>
  );
}

type Words = ReturnType<typeof useTexts<typeof weightsTexts.en>>;

const address = ({ fragment }: { readonly fragment: string }): string =>
  `${location.origin}${location.pathname}${fragment}`;

const said = (shared: RunningSubnet, texts: Words): string =>
  shared.kind === 'link'
    ? texts.linkDone(exact(address(shared).length))
    : texts.fileDone(shared.name, bytes(shared.bytes.byteLength));

const told = ({ accuracy }: RunningSubnet, texts: Words): string =>
  texts.cost(percent(accuracy.exact), percent(accuracy.packed), exact(accuracy.images));
