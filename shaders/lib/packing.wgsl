// Packed order of a sliced weight (PackFormat of src/plan/kernel.ts) against its full tensor.
//
//   packed[((row / tile) · columns + column) · taps + tap) · tile + row % tile] = full[row, column, tap]
//
// Rows and columns are live indices of the weight's first two dimensions (exchanged by `transpose`).
// A cell is what a thread handles: one tap of up to COLUMNS columns of one row, or of four rows where the tile
// is a multiple of 4. So the arithmetic of a place is done once for many.
//
// Record words: 0 packed offset · 1 cells · 2 full offset · 3 flags (1: running statistics) · 4 first chunk ·
// 5 row units: rows with padding, or a quarter of them where a cell has four rows · 6 taps with padding · 7 taps ·
// 8 rows · 9 row stride · 10 columns · 11 column stride · 12 row slice · 13 column slice · 14 live tap of tap 0 ·
// 15 step between live taps · 16 tile · 17 rows of a cell · 18 1 / row units (f32) · 19 1 / taps with padding (f32) ·
// 20 slice list of the taps · 21 places without, 22 with the padding at the end (pack) or splits, split stride
// (scatter).
// Needs lib/task.wgsl.

const COLUMNS = 16u;

struct Cell {
  // First row; how many rows from it on are live (0 in the padding of the taps).
  row: u32,
  live: u32,
  // Columns [first, end).
  first: u32,
  end: u32,
  // Place of the first row and column in packed order, and the step to the next column.
  place: u32,
  step: u32,
  // Full position of row 0 and column 0 in this tap.
  full: u32,
}

// value / divisor, given 1 / divisor: an integer division costs far more. Exact while the quotient is below 2²³.
fn quotient(value: u32, divisor: u32, inverse: f32) -> u32 {
  let guess = u32(f32(value) * inverse);
  let rest = i32(value - guess * divisor);
  return select(select(guess, guess + 1u, rest >= i32(divisor)), guess - 1u, rest < 0);
}

fn cellAt(record: u32, index: u32) -> Cell {
  let rowUnits = word(record + 5u);
  let taps = word(record + 6u);
  let rows = word(record + 8u);
  let columns = word(record + 10u);
  let tile = word(record + 16u);
  let taken = quotient(index, rowUnits, number(record + 18u));
  let row = (index - taken * rowUnits) * word(record + 17u);
  let block = quotient(taken, taps, number(record + 19u));
  let tap = taken - block * taps;
  let first = block * COLUMNS;
  // Tiles are powers of two.
  let lane = row & (tile - 1u);
  return Cell(
    row,
    select(0u, rows - min(row, rows), tap < word(record + 7u)),
    first,
    min(first + COLUMNS, columns),
    ((row - lane) * columns + first * tile) * taps + tap * tile + lane,
    taps * tile,
    word(record + 2u) + fullIndex(word(record + 20u), word(record + 14u) + min(tap, word(record + 7u) - 1u) * word(record + 15u)),
  );
}

// Distance of live column `column` from column 0, given that of the column before: a cheap step, except
// where there is a slice list.
fn nextColumn(slice: u32, stride: u32, column: u32, before: u32) -> u32 {
  if (slice == 0u) {
    return before + stride;
  }
  return fullIndex(slice, column) * stride;
}
