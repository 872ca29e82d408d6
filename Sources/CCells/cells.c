#include "CCells.h"

#include <string.h>

static const uint64_t first = 0x9E3779B97F4A7C15, second = 0xD1B54A32D192ED03;
static const uint64_t third = 0x94D049BB133111EB;

static inline uint64_t word_at(const uint8_t *p) {
  uint64_t word;
  memcpy(&word, p, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  word = __builtin_bswap64(word);
#endif
  return word;
}

// The bytes of a cell without its quotes.
typedef struct {
  const uint8_t *start;
  size_t length;
  int is_quoted;
} cell;

// The cell of the row whose place among the ends is given. The first cell of a row begins behind the
// second byte of a line end when that has two.
static inline cell cell_at(const cells_column *c, size_t place, int skips_feed) {
  const uint32_t *ends = c->ends + place;
  const uint32_t before = ends[-1], end = ends[0];
  uint32_t start = before + 1;
  if (skips_feed && before != UINT32_MAX && c->text[before] == '\r' && c->text[start] == '\n')
    start++;
  // An empty cell begins with a delimiter or a line end, which are no quotes.
  const uint32_t quoted = c->text[start] == c->quote;
  return (cell){c->text + start + quoted, end - start - 2 * quoted, (int)quoted};
}

// MARK: codes

// For each length what is kept of the first sixteen bytes, and the length in place of the last.
#define KEEP(n) ((n) >= 8 ? ~(uint64_t)0 : ((uint64_t)1 << (8 * ((n) & 7))) - 1)
#define LENGTH(n) {KEEP(n), n > 8 ? KEEP(n - 8) : 0, (uint64_t)n << 56}
static const struct {
  uint64_t low, high, length;
} kept[16] = {
  LENGTH(0), LENGTH(1), LENGTH(2), LENGTH(3), LENGTH(4), LENGTH(5), LENGTH(6), LENGTH(7),
  LENGTH(8), LENGTH(9), LENGTH(10), LENGTH(11), LENGTH(12), LENGTH(13), LENGTH(14), LENGTH(15),
};

static inline cells_slot short_slot(const uint8_t *p, size_t length) {
  return (cells_slot){
    word_at(p) & kept[length].low, (word_at(p + 8) & kept[length].high) | kept[length].length, -1};
}

static cells_slot long_slot(const uint8_t *p, size_t length) {
  uint64_t hash = length * first;
  for (size_t i = 0; i + 8 < length; i += 8) {
    hash = (hash ^ word_at(p + i)) * second;
    hash ^= hash >> 31;
  }
  hash = (hash ^ word_at(p + length - 8)) * third;
  return (cells_slot){hash, hash >> 8 | (uint64_t)0xFF << 56, -1};
}

cells_slot cells_slot_of(const uint8_t *cell, size_t length) {
  return length < 16 ? short_slot(cell, length) : long_slot(cell, length);
}

static inline size_t start_of(cells_slot slot, unsigned bits) {
  return (size_t)((slot.low * first + slot.high * second) * third >> (64 - bits));
}

void cells_put(cells_slot *slots, unsigned bits, cells_slot slot) {
  const size_t mask = ((size_t)1 << bits) - 1;
  size_t place = start_of(slot, bits);
  while (slots[place].code >= 0) place = (place + 1) & mask;
  slots[place] = slot;
}

static inline int32_t day_of(cells_slot slot) {
  const uint64_t low = slot.low ^ 0x2D30302D30303030, high = slot.high ^ 0x0A00000000003030;
  if (((low + 0x7F76767F76767676) | low | (high + 0x7F7F7F7F7F7F7676) | high) & 0x8080808080808080)
    return -1;
  // Pairs of digits: centuries, years, the dash with the first digit of a month, and its second.
  const uint64_t pairs = low * 10 + (low >> 8);
  const uint32_t year = (uint32_t)(pairs & 0xFF) * 100 + (uint32_t)(pairs >> 16 & 0xFF);
  const uint32_t month = (uint32_t)(low >> 40 & 0xFF) * 10 + (uint32_t)(low >> 48 & 0xFF);
  const uint32_t day = (uint32_t)(high & 0xFF) * 10 + (uint32_t)(high >> 8);
  const uint32_t place = ((year - 1900) * 12 + month - 1) * 32 + day;
  return month - 1 < 12 && day < 32 && place < CELLS_DAYS ? (int32_t)place : -1;
}

int32_t cells_day(cells_slot slot) { return day_of(slot); }

// The code of a cell of fewer than sixteen bytes, or -1.
static inline int32_t code_of_short(const cells_table *t, cells_slot wanted) {
  if (t->days) {
    const int32_t day = day_of(wanted);
    if (day >= 0 && t->days[day] >= 0) return t->days[day];
  }
  const size_t mask = ((size_t)1 << t->bits) - 1;
  for (size_t place = start_of(wanted, t->bits);; place = (place + 1) & mask) {
    const cells_slot *slot = t->slots + place;
    if (((slot->low ^ wanted.low) | (slot->high ^ wanted.high)) == 0 || slot->code < 0)
      return slot->code;
  }
}

// Apart, so that the registers are free for short cells.
static __attribute__((noinline)) int32_t code_of_long(
  const cells_table *t, const uint8_t *p, size_t length) {
  const size_t mask = ((size_t)1 << t->bits) - 1;
  const cells_slot wanted = long_slot(p, length);
  for (size_t place = start_of(wanted, t->bits);; place = (place + 1) & mask) {
    const cells_slot *slot = t->slots + place;
    if (slot->code < 0) return -1;
    if (slot->low != wanted.low || slot->high != wanted.high) continue;
    const int64_t *ends = t->content_ends + slot->code;
    if ((size_t)(ends[1] - ends[0]) == length && memcmp(t->contents + ends[0], p, length) == 0)
      return slot->code;
  }
}

static inline int has_zero(uint64_t word) {
  return ((word - 0x0101010101010101) & ~word & 0x8080808080808080) != 0;
}

static inline __attribute__((always_inline)) size_t codes(
  const cells_column *c, const cells_table *table, size_t row, int32_t *codes, int skips_feed) {
  const cells_column column = *c;
  const cells_table t = *table;
  const uint64_t quotes = 0x0101010101010101 * (uint64_t)(uint8_t)column.quote;
  size_t place = row * column.width + column.column;
  for (; row < column.rows; row++, place += column.width) {
    const cell found = cell_at(&column, place, skips_feed);
    int32_t code;
    if (found.length < 16) {
      const cells_slot slot = short_slot(found.start, found.length);
      if (found.is_quoted && (has_zero(slot.low ^ quotes) || has_zero(slot.high ^ quotes))) return row;
      code = code_of_short(&t, slot);
    } else {
      if (found.is_quoted && memchr(found.start, column.quote, found.length)) return row;
      code = code_of_long(table, found.start, found.length);
    }
    if (code < 0) return row;
    codes[row] = code;
  }
  return row;
}

size_t cells_codes(
  const cells_column *column, const cells_table *table, size_t row, int32_t *into) {
  return column->column == 0 && column->has_returns ? codes(column, table, row, into, 1)
                                                    : codes(column, table, row, into, 0);
}

size_t cells_span_codes(
  const uint8_t *text, const cells_span *spans, size_t count, const cells_table *table,
  size_t from, int32_t *codes) {
  const cells_table t = *table;
  for (size_t i = from; i < count; i++) {
    const uint8_t *start = text + spans[i].start;
    const size_t length = spans[i].length;
    const int32_t code = length < 16 ? code_of_short(&t, short_slot(start, length))
                                     : code_of_long(table, start, length);
    if (code < 0) return i;
    codes[i] = code;
  }
  return count;
}

// MARK: numbers

static const uint64_t zeros = 0x3030303030303030, tops = 0x8080808080808080;

// Bit 7 of every byte that is no decimal digit.
static inline uint64_t non_digits(uint64_t word) {
  const uint64_t difference = word ^ zeros;
  return (((difference & ~tops) + 0x7676767676767676) | difference) & tops;
}

// Eight digits as values 0 to 9, the first in the lowest byte.
static inline uint64_t eight_digits(uint64_t digits) {
  digits = (digits * 2561) >> 8;
  digits = ((digits & 0x00FF00FF00FF00FF) * 6553601) >> 16;
  return ((digits & 0x0000FFFF0000FFFF) * 42949672960001) >> 32;
}

static const double powers_of_ten[17] = {
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
};

// The digits of up to sixteen bytes and how many of them are decimals; -1 for anything else.
static int digits_of(const uint8_t *p, size_t length, int point, uint64_t *mantissa) {
  uint64_t value = 0;
  int decimals = -1;
  for (size_t i = 0; i < length; i++) {
    const unsigned digit = p[i] - '0';
    if (digit < 10) {
      value = value * 10 + digit;
    } else if (p[i] == point && decimals < 0) {
      decimals = (int)(length - 1 - i);
    } else {
      return -1;
    }
  }
  *mantissa = value;
  return value > (uint64_t)1 << 53 ? -1 : decimals < 0 ? 0 : decimals;
}

// The number of a sign, digits and a point, or 0 for anything else, which is odd. A mantissa up to 2^53
// divided by a power of ten up to 10^22 is rounded once (Clinger, 1990).
static inline double number_of(const uint8_t *p, size_t length, int point, int *is_odd) {
  const int is_negative = *p == '-';
  p += is_negative;
  length -= (size_t)is_negative;
  uint64_t mantissa;
  int decimals = 0;
  if (length - 1 < 8) {
    const unsigned shift = 64 - 8 * (unsigned)length;
    const uint64_t word = word_at(p) << shift | (zeros & ~(~(uint64_t)0 << shift));
    const uint64_t other = non_digits(word);
    uint64_t digits = word ^ zeros;
    if (other) {
      const unsigned top = (unsigned)__builtin_ctzll(other), place = top - 7;
      const uint64_t below = ((uint64_t)1 << place) - 1;
      if ((int)(word >> place & 0xFF) != point || other >> top != 1 || length == 1) {
        *is_odd = 1;
        return 0;
      }
      // The digits before the point move up over it.
      digits = (digits & below) << 8 | (digits & ~below & ~((uint64_t)0xFF << place));
      decimals = 7 - (int)(place >> 3);
    }
    mantissa = eight_digits(digits);
  } else {
    decimals = length - 1 < 16 ? digits_of(p, length, point, &mantissa) : -1;
    if (decimals < 0) {
      *is_odd = 1;
      return 0;
    }
  }
  if (is_negative && mantissa == 0) {
    *is_odd = 1;
    return 0;
  }
  const double value = (double)(int64_t)mantissa / powers_of_ten[decimals];
  return is_negative ? -value : value;
}

static inline cells_rest numbers(
  const cells_column *c, int point, double *values, int32_t *empty, int32_t *odd,
  int skips_feed) {
  const cells_column column = *c;
  cells_rest rest = {0, 0};
  size_t place = column.column;
  for (size_t row = 0; row < column.rows; row++, place += column.width) {
    const cell found = cell_at(&column, place, skips_feed);
    int is_odd = 0;
    values[row] = number_of(found.start, found.length, point, &is_odd);
    if (!is_odd) continue;
    if (found.length == 0) {
      empty[rest.empty++] = (int32_t)row;
    } else {
      odd[rest.odd++] = (int32_t)row;
    }
  }
  return rest;
}

cells_rest cells_numbers(
  const cells_column *column, int point, double *values, int32_t *empty, int32_t *odd) {
  return column->column == 0 && column->has_returns
    ? numbers(column, point, values, empty, odd, 1)
    : numbers(column, point, values, empty, odd, 0);
}

#if defined(__SSE2__)
// A bit for each of up to sixteen bytes that is no decimal digit.
static inline uint32_t others_of(const uint8_t *p, size_t length) {
  const __m128i values =
    _mm_sub_epi8(_mm_loadu_si128((const __m128i *)p), _mm_set1_epi8('0'));
  const __m128i digits = _mm_cmpeq_epi8(_mm_min_epu8(values, _mm_set1_epi8(9)), values);
  return ~(uint32_t)_mm_movemask_epi8(digits) & (((uint32_t)1 << length) - 1);
}
#else
static inline uint32_t others_of(const uint8_t *p, size_t length) {
  uint32_t others = 0;
  for (size_t i = 0; i < length; i++) others |= (uint32_t)((uint8_t)(p[i] - '0') > 9) << i;
  return others;
}
#endif

// Whether these are digits, with a sign and for numbers a point.
static inline int is_plain(const uint8_t *p, size_t length, int point) {
  const int is_negative = *p == '-';
  p += is_negative;
  length -= (size_t)is_negative;
  if (length - 1 >= 16) return 0;
  const uint32_t others = others_of(p, length);
  if (others == 0) return 1;
  const int place = __builtin_ctz(others);
  return others >> place == 1 && p[place] == point && length > 1;
}

static inline cells_rest check(
  const cells_column *c, int point, int32_t *empty, int32_t *odd, int skips_feed) {
  const cells_column column = *c;
  cells_rest rest = {0, 0};
  size_t place = column.column;
  for (size_t row = 0; row < column.rows; row++, place += column.width) {
    const cell found = cell_at(&column, place, skips_feed);
    if (is_plain(found.start, found.length, point)) continue;
    if (found.length == 0) {
      empty[rest.empty++] = (int32_t)row;
    } else {
      odd[rest.odd++] = (int32_t)row;
    }
  }
  return rest;
}

cells_rest cells_check(const cells_column *column, int point, int32_t *empty, int32_t *odd) {
  return column->column == 0 && column->has_returns ? check(column, point, empty, odd, 1)
                                                    : check(column, point, empty, odd, 0);
}

size_t cells_empty(const cells_column *column, int32_t *empty) {
  const int skips_feed = column->column == 0 && column->has_returns;
  size_t count = 0;
  size_t place = column->column;
  for (size_t row = 0; row < column->rows; row++, place += column->width) {
    empty[count] = (int32_t)row;
    count += cell_at(column, place, skips_feed).length == 0;
  }
  return count;
}

// MARK: rows

int cells_rows(
  const uint8_t *text, const uint32_t *ends, size_t rows, size_t width, int quote,
  int has_returns) {
  const cells_column column = {text, ends, rows, width, 0, quote, has_returns};
  uint32_t before = UINT32_MAX;
  for (size_t row = 0; row < rows; row++) {
    const uint32_t end = ends[row * width + width - 1];
    if (text[end] != '\n' && text[end] != '\r') return 0;
    // A row of empty cells has no more than two quotes in each.
    if (end - before <= 3 * width + 1) {
      size_t filled = 0;
      for (size_t i = 0; i < width; i++)
        filled += cell_at(&column, row * width + i, has_returns && i == 0).length;
      if (filled == 0) return 0;
    }
    before = end;
  }
  return 1;
}
