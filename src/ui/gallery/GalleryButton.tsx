/** @file The way into the gallery, which is fetched when it is first asked for. */
import { LayoutGrid } from 'lucide-react';
import { Suspense, lazy, useState } from 'react';
import { galleryTexts } from '../../texts/gallery';
import { Button } from '../kit/Button';
import { useTexts } from '../useTexts';

const GalleryDialog = lazy(async () => ({ default: (await import('./GalleryDialog')).GalleryDialog }));

export function GalleryButton() {
  const texts = useTexts(galleryTexts);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        icon={<LayoutGrid aria-hidden />}
        label={texts.open}
        aria-haspopup="dialog"
        data-testid="gallery-cards"
        onClick={() => setOpen(true)}
      />
      {isOpen && (
        <Suspense fallback={null}>
          <GalleryDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
