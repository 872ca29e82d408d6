// Where certain bytes stand among 64, as bits: SSE2 on x86-64, plain C elsewhere.
#ifndef CMASKS_H
#define CMASKS_H

#include <stddef.h>
#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

typedef struct {
  uint64_t delimiters;
  uint64_t quotes;
  uint64_t feeds;
  uint64_t returns;
  /// Bytes of characters outside of ASCII.
  uint64_t high;
} masks64;

#if defined(__SSE2__)

static inline uint64_t masks_of(__m128i a, __m128i b, __m128i c, __m128i d, uint8_t byte) {
  const __m128i k = _mm_set1_epi8((char)byte);
  return (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(a, k))
    | (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(b, k)) << 16
    | (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(c, k)) << 32
    | (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(d, k)) << 48;
}

static inline masks64 masks_at(const uint8_t *p, uint8_t delimiter, uint8_t quote) {
  const __m128i a = _mm_loadu_si128((const __m128i *)p);
  const __m128i b = _mm_loadu_si128((const __m128i *)(p + 16));
  const __m128i c = _mm_loadu_si128((const __m128i *)(p + 32));
  const __m128i d = _mm_loadu_si128((const __m128i *)(p + 48));
  masks64 m;
  m.delimiters = masks_of(a, b, c, d, delimiter);
  m.quotes = masks_of(a, b, c, d, quote);
  m.feeds = masks_of(a, b, c, d, '\n');
  m.returns = masks_of(a, b, c, d, '\r');
  m.high = (uint64_t)(uint32_t)_mm_movemask_epi8(a)
    | (uint64_t)(uint32_t)_mm_movemask_epi8(b) << 16
    | (uint64_t)(uint32_t)_mm_movemask_epi8(c) << 32
    | (uint64_t)(uint32_t)_mm_movemask_epi8(d) << 48;
  return m;
}

/// Whether a byte occurs an odd number of times.
static inline int masks_odd(const uint8_t *p, size_t count, uint8_t byte) {
  const __m128i k = _mm_set1_epi8((char)byte);
  __m128i sum = _mm_setzero_si128();
  size_t i = 0;
  for (; i + 16 <= count; i += 16)
    sum = _mm_xor_si128(sum, _mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)(p + i)), k));
  int odd = __builtin_parity((unsigned)_mm_movemask_epi8(sum));
  for (; i < count; i++) odd ^= p[i] == byte;
  return odd;
}

#else

static inline masks64 masks_at(const uint8_t *p, uint8_t delimiter, uint8_t quote) {
  masks64 m = {0, 0, 0, 0, 0};
  for (int i = 0; i < 64; i++) {
    const uint64_t bit = (uint64_t)1 << i;
    if (p[i] == delimiter) m.delimiters |= bit;
    if (p[i] == quote) m.quotes |= bit;
    if (p[i] == '\n') m.feeds |= bit;
    if (p[i] == '\r') m.returns |= bit;
    if (p[i] & 0x80) m.high |= bit;
  }
  return m;
}

static inline int masks_odd(const uint8_t *p, size_t count, uint8_t byte) {
  int odd = 0;
  for (size_t i = 0; i < count; i++) odd ^= p[i] == byte;
  return odd;
}

#endif

#endif
