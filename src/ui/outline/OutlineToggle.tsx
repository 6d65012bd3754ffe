/** @file Picture or outline: two views of one space. */
import { ListTree, Workflow } from 'lucide-react';
import { type ViewState, setOutline } from '../../state/viewStore';
import { outlineTexts } from '../../texts/outline';
import { Button } from '../kit/Button';
import { useSession, useStores } from '../session';
import { useTexts } from '../useTexts';

const selectIsOutline = ({ isOutline }: ViewState) => isOutline;

export function OutlineToggle() {
  const { stores } = useSession();
  const texts = useTexts(outlineTexts);
  const isOutline = useStores('view', selectIsOutline);
  const words = isOutline ? texts.toPicture : texts.toOutline;
  return (
    <Button
      tone="bare"
      icon={isOutline ? <Workflow aria-hidden /> : <ListTree aria-hidden />}
      data-testid="outline-toggle"
      onClick={() => setOutline(stores.view, !isOutline)}
    >
      {words}
    </Button>
  );
}
