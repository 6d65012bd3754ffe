/** @file Ink on paper: dark on white in either theme, since it is what the network is shown. */
import { type Drawing, PEN_WIDTH } from '../../../view/drawing';

const PAPER = '#ffffff';
const INK = '#101010';

export function paintDrawing(context: CanvasRenderingContext2D, side: number, { strokes }: Drawing): void {
  context.fillStyle = PAPER;
  context.fillRect(0, 0, side, side);
  context.strokeStyle = INK;
  context.lineWidth = PEN_WIDTH * side;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const [first, ...rest] of strokes) {
    if (!first) continue;
    context.beginPath();
    context.moveTo(first.x * side, first.y * side);
    // A stroke without length is a dot, by its round cap.
    for (const { x, y } of rest.length > 0 ? rest : [first]) context.lineTo(x * side, y * side);
    context.stroke();
  }
}
