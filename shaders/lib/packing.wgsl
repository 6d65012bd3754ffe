// Packed order of a sliced weight (PackFormat of src/plan/kernel.ts) against its full tensor.
//
//   packed[((row / tile) · columns + column) · taps + tap) · tile + row % tile] = full[row, column, tap]
//
// Rows and columns are live indices of the weight's first two dimensions (exchanged by `transpose`).
// Record words: 0 packed offset · 1 packed length · 2 full offset · 3 flags (1: running statistics) ·
// 4 first chunk · 5 tile · 6 taps with padding · 7 taps · 8 rows · 9 row stride · 10 columns ·
// 11 column stride · 12 row slice · 13 column slice · 14 full tap of tap 0 · 15 step between full taps ·
// 16 splits · 17 split stride (the last two for scatter only).
// Needs lib/task.wgsl.

struct Packing {
  tile: u32,
  taps: u32,
  liveTaps: u32,
  rows: u32,
  rowStride: u32,
  columns: u32,
  columnStride: u32,
  rowSlice: u32,
  columnSlice: u32,
  firstTap: u32,
  tapStep: u32,
  offset: u32,
}

// A place in packed order.
struct Cell {
  tileRow: u32,
  column: u32,
  tap: u32,
  lane: u32,
}

const NOWHERE = 0xffffffffu;

fn readPacking(record: u32) -> Packing {
  return Packing(
    word(record + 5u), word(record + 6u), word(record + 7u), word(record + 8u), word(record + 9u),
    word(record + 10u), word(record + 11u), word(record + 12u), word(record + 13u), word(record + 14u),
    word(record + 15u), word(record + 2u),
  );
}

fn cellAt(p: Packing, index: u32) -> Cell {
  let taps = index / p.tile;
  let columns = taps / p.taps;
  let tileRow = columns / p.columns;
  return Cell(tileRow, columns - tileRow * p.columns, taps - columns * p.taps, index - taps * p.tile);
}

fn nextCell(p: Packing, cell: Cell) -> Cell {
  var next = cell;
  next.lane++;
  if (next.lane == p.tile) {
    next.lane = 0u;
    next.tap++;
    if (next.tap == p.taps) {
      next.tap = 0u;
      next.column++;
      if (next.column == p.columns) {
        next.column = 0u;
        next.tileRow++;
      }
    }
  }
  return next;
}

// Position in the full buffer, NOWHERE for padding.
fn fullPosition(p: Packing, cell: Cell) -> u32 {
  let row = cell.tileRow * p.tile + cell.lane;
  if (row >= p.rows || cell.tap >= p.liveTaps) {
    return NOWHERE;
  }
  return p.offset + fullIndex(p.rowSlice, row) * p.rowStride + fullIndex(p.columnSlice, cell.column) * p.columnStride
    + p.firstTap + cell.tap * p.tapStep;
}
