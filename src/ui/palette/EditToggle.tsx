/** @file Takes the palette out, and puts it away. */
import { Check, Pencil } from 'lucide-react';
import { type DragState, toggleEditing } from '../../state/dragStore';
import { paletteTexts } from '../../texts/palette';
import { Button } from '../kit/Button';
import { useSession, useStores } from '../session';
import { useTexts } from '../useTexts';

const selectEditing = ({ isEditing }: DragState) => isEditing;

export function EditToggle() {
  const { drag } = useSession().stores;
  const texts = useTexts(paletteTexts);
  const isEditing = useStores('drag', selectEditing);
  return (
    <Button
      className="edit-toggle"
      icon={isEditing ? <Check aria-hidden /> : <Pencil aria-hidden />}
      aria-pressed={isEditing}
      data-testid="edit-toggle"
      onClick={() => toggleEditing(drag)}
    >
      {isEditing ? texts.done : texts.edit}
    </Button>
  );
}
