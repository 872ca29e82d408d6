#include "CCells.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// What 64 bytes hand on to the next 64.
typedef struct {
  // All bits when the text stands between quotes.
  uint64_t inside;
  // Bit 0: a cell may begin; the last byte was a closing quote, a carriage return.
  uint64_t opens, closed, returned;
  // Bits 0 to 2: bytes that continue a character.
  uint64_t continued;
  // Bit 0: after E0, ED, F0, F4, whose next byte may not be any that continues.
  uint64_t e0, ed, f0, f4;
  // Not 0 when the next 64 bytes begin with more than one byte of a character, or one of these.
  uint64_t longer;
  uint64_t faults, mistakes, any_returns;
} carried;

// The portable way: vectors of SSE2, or plain C.
#define NAME index_portable
#define TARGET
#define VECTOR portable
#if defined(__SSE2__)
typedef struct {
  __m128i v[4];
} portable;
static inline portable load_portable(const uint8_t *p) {
  portable x;
  for (int i = 0; i < 4; i++) x.v[i] = _mm_loadu_si128((const __m128i *)(p + 16 * i));
  return x;
}
static inline uint64_t equal_portable(portable x, uint8_t byte) { return masks_of(x.v, byte); }
// The bytes that are not below another.
static inline uint64_t least_portable(portable x, uint8_t byte) {
  const __m128i k = _mm_set1_epi8((char)byte);
  uint64_t mask = 0;
  for (int i = 3; i >= 0; i--)
    mask = mask << 16
      | (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_max_epu8(x.v[i], k), x.v[i]));
  return mask;
}
static inline uint64_t high_portable(portable x) {
  uint64_t mask = 0;
  for (int i = 3; i >= 0; i--) mask = mask << 16 | (uint64_t)(uint32_t)_mm_movemask_epi8(x.v[i]);
  return mask;
}
#else
typedef const uint8_t *portable;
static inline portable load_portable(const uint8_t *p) { return p; }
static inline uint64_t equal_portable(portable p, uint8_t byte) {
  uint64_t mask = 0;
  for (int i = 0; i < 64; i++) mask |= (uint64_t)(p[i] == byte) << i;
  return mask;
}
static inline uint64_t least_portable(portable p, uint8_t byte) {
  uint64_t mask = 0;
  for (int i = 0; i < 64; i++) mask |= (uint64_t)(p[i] >= byte) << i;
  return mask;
}
static inline uint64_t high_portable(portable p) { return least_portable(p, 0x80); }
#endif
static inline uint64_t parities_portable(uint64_t bits) {
  for (int i = 1; i < 64; i *= 2) bits ^= bits << i;
  return bits;
}
static inline size_t put_portable(uint32_t *ends, uint64_t bits, uint32_t base) {
  size_t count = 0;
  for (; bits; bits &= bits - 1) ends[count++] = base + (uint32_t)__builtin_ctzll(bits);
  return count;
}
#define LOAD load_portable
#define EQUAL equal_portable
#define LEAST least_portable
#define HIGH high_portable
#define PARITIES parities_portable
#define PUT put_portable
#include "index.h"

#if defined(__x86_64__)

#define NAME index_avx2
#define TARGET __attribute__((target("avx2,bmi,bmi2,popcnt,pclmul")))
typedef struct {
  __m256i a, b;
} pair256;
#define VECTOR pair256
TARGET static inline pair256 load_avx2(const uint8_t *p) {
  return (pair256){
    _mm256_loadu_si256((const __m256i *)p), _mm256_loadu_si256((const __m256i *)(p + 32))};
}
TARGET static inline uint64_t bits_avx2(__m256i a, __m256i b) {
  return (uint64_t)(uint32_t)_mm256_movemask_epi8(a)
    | (uint64_t)(uint32_t)_mm256_movemask_epi8(b) << 32;
}
TARGET static inline uint64_t equal_avx2(pair256 x, uint8_t byte) {
  const __m256i k = _mm256_set1_epi8((char)byte);
  return bits_avx2(_mm256_cmpeq_epi8(x.a, k), _mm256_cmpeq_epi8(x.b, k));
}
TARGET static inline uint64_t least_avx2(pair256 x, uint8_t byte) {
  const __m256i k = _mm256_set1_epi8((char)byte);
  return bits_avx2(
    _mm256_cmpeq_epi8(_mm256_max_epu8(x.a, k), x.a),
    _mm256_cmpeq_epi8(_mm256_max_epu8(x.b, k), x.b));
}
TARGET static inline uint64_t high_avx2(pair256 x) { return bits_avx2(x.a, x.b); }
TARGET static inline uint64_t parities_avx2(uint64_t bits) {
  return (uint64_t)_mm_cvtsi128_si64(
    _mm_clmulepi64_si128(_mm_set_epi64x(0, (long long)bits), _mm_set1_epi8(-1), 0));
}
// Twelve in any case: how many there are then decides few branches.
TARGET static inline size_t put_avx2(uint32_t *ends, uint64_t bits, uint32_t base) {
  const size_t count = (size_t)_mm_popcnt_u64(bits);
  for (int i = 0; i < 12; i++) {
    ends[i] = base + (uint32_t)_tzcnt_u64(bits);
    bits = _blsr_u64(bits);
  }
  for (size_t done = 12; done < count; done++) {
    ends[done] = base + (uint32_t)_tzcnt_u64(bits);
    bits = _blsr_u64(bits);
  }
  return count;
}
#define LOAD load_avx2
#define EQUAL equal_avx2
#define LEAST least_avx2
#define HIGH high_avx2
#define PARITIES parities_avx2
#define PUT put_avx2
#include "index.h"

#endif

int cells_level(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi")
      && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt")
      && __builtin_cpu_supports("pclmul"))
    return 1;
#endif
  return 0;
}

cells_found cells_index(
  const uint8_t *text, size_t count, uint8_t delimiter, int quote, uint32_t *ends, int level) {
#if defined(__x86_64__)
  if (level >= 1) return index_avx2(text, count, delimiter, quote, ends);
#endif
  return index_portable(text, count, delimiter, quote, ends);
}

int cells_odd(const uint8_t *text, size_t count, uint8_t byte, int level) {
#if defined(__x86_64__)
  if (level >= 1) return index_avx2_odd(text, count, byte);
#endif
  return index_portable_odd(text, count, byte);
}
