#ifndef CCELLS_H
#define CCELLS_H

// The cells of a block of a CSV file: where they end, and what stands in a column of them.
//
// All functions may read 64 bytes past the end of the text. `ends` holds where the cells end, record
// after record, and UINT32_MAX before the first of them.

#include <stddef.h>
#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// Where certain bytes stand among 64, as bits.
typedef struct {
  uint64_t delimiters;
  uint64_t quotes;
  uint64_t feeds;
  uint64_t returns;
} masks64;

#if defined(__SSE2__)

static inline uint64_t masks_of(const __m128i v[4], uint8_t byte) {
  const __m128i k = _mm_set1_epi8((char)byte);
  uint64_t mask = 0;
  for (int i = 3; i >= 0; i--)
    mask = mask << 16 | (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v[i], k));
  return mask;
}

static inline masks64 masks_at(const uint8_t *p, uint8_t delimiter, uint8_t quote) {
  __m128i v[4];
  for (int i = 0; i < 4; i++) v[i] = _mm_loadu_si128((const __m128i *)(p + 16 * i));
  return (masks64){
    masks_of(v, delimiter), masks_of(v, quote), masks_of(v, '\n'), masks_of(v, '\r')};
}

#else

static inline masks64 masks_at(const uint8_t *p, uint8_t delimiter, uint8_t quote) {
  masks64 m = {0, 0, 0, 0};
  for (int i = 0; i < 64; i++) {
    const uint64_t bit = (uint64_t)1 << i;
    if (p[i] == delimiter) m.delimiters |= bit;
    if (p[i] == quote) m.quotes |= bit;
    if (p[i] == '\n') m.feeds |= bit;
    if (p[i] == '\r') m.returns |= bit;
  }
  return m;
}

#endif

/// What the vectors of the processor can do: 0 for any processor, 1 for AVX2.
int cells_level(void);

/// What stands in a text beside the ends of its cells.
typedef struct {
  /// How many cells, records and physical lines end.
  size_t cells, records, lines;
  /// Whether every quote opens or closes a cell, or is one of two for one, and none is left open.
  int is_quoted_well;
  /// Whether the text is UTF-8.
  int is_utf8;
  /// Whether a record ends with a carriage return.
  int has_returns;
} cells_found;

/// Finds the ends of all cells of a text that ends with a line end; `quote` is -1 for none. `level`
/// is at most that of the processor. 64 more ends than there are may be written.
cells_found cells_index(
  const uint8_t *text, size_t count, uint8_t delimiter, int quote, uint32_t *ends, int level);

/// Whether the last of every `width` cells ends a record, and no record is blank.
int cells_rows(
  const uint8_t *text, const uint32_t *ends, size_t rows, size_t width, int quote, int has_returns);

/// Whether a byte occurs an odd number of times.
int cells_odd(const uint8_t *text, size_t count, uint8_t byte, int level);

/// A column of a block.
typedef struct {
  const uint8_t *text;
  const uint32_t *ends;
  size_t rows, width, column;
  int quote;
  int has_returns;
} cells_column;

/// A cell with a code: its first fifteen bytes and its length, or hashes of a longer one.
typedef struct {
  uint64_t low, high;
  /// -1 in a free slot.
  int32_t code;
} cells_slot;

/// Cells by their hash: open addressing with linear probing over a power of two. `contents` are the
/// cells one after the other, and `content_ends` where each ends, behind a 0; they are looked at for
/// long cells only.
typedef struct {
  const cells_slot *slots;
  unsigned bits;
  const uint8_t *contents;
  const int64_t *content_ends;
  /// For each place of a day its code, or -1; null when there are none. Days stand closer together
  /// here than by their hash.
  const int32_t *days;
} cells_table;

/// How many places days have.
enum { CELLS_DAYS = 1 << 16 };

/// The place of a cell that is written as 2022-03-27, from 1900 to 2069; -1 for any other.
int32_t cells_day(cells_slot slot);

/// The slot of a cell, still without a code.
cells_slot cells_slot_of(const uint8_t *cell, size_t length);

/// Puts a slot with a code into a table that has free ones.
void cells_put(cells_slot *slots, unsigned bits, cells_slot slot);

/// The codes of the rows from `row` on; stops at the first row whose cell has none, or holds a quote,
/// and says which it is.
size_t cells_codes(
  const cells_column *column, const cells_table *table, size_t row, int32_t *codes);

/// A cell that stands anywhere in a text.
typedef struct {
  uint32_t start, length;
} cells_span;

/// The codes of the spans from `from` on; stops at the first that has none, and says which it is.
size_t cells_span_codes(
  const uint8_t *text, const cells_span *spans, size_t count, const cells_table *table,
  size_t from, int32_t *codes);

/// Rows that a column is told apart by.
typedef struct {
  size_t empty, odd;
} cells_rest;

/// The numbers of a column. Rows of empty cells and of cells that are written otherwise than with a
/// sign, digits and a decimal `point` (-1 for integers) hold 0 and are listed.
cells_rest cells_numbers(
  const cells_column *column, int point, double *values, int32_t *empty, int32_t *odd);

/// The rows that `cells_numbers` lists, but for those whose numbers have too many digits for it.
cells_rest cells_check(const cells_column *column, int point, int32_t *empty, int32_t *odd);

/// The rows of empty cells.
size_t cells_empty(const cells_column *column, int32_t *empty);

#endif
