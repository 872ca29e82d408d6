#include "CBLAKE3.h"

#include <string.h>

// What a vector works on: whole chunks, or pairs of chaining values.
enum kind { CHUNKS, PARENTS };

enum { CHUNK_START = 1, CHUNK_END = 2, PARENT = 4, ROOT = 8, CHUNK = 1024 };

static const uint32_t initial[8] = {
  0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19,
};

// The message words of each round: the permutation of the paper, applied again and again.
static const uint8_t schedule[7][16] = {
  {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
  {2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8},
  {3, 4, 10, 12, 13, 2, 7, 14, 6, 5, 9, 0, 11, 15, 8, 1},
  {10, 7, 12, 9, 14, 3, 13, 15, 4, 0, 11, 2, 5, 8, 1, 6},
  {12, 13, 9, 11, 15, 10, 14, 8, 7, 2, 5, 3, 0, 1, 6, 4},
  {9, 14, 11, 5, 8, 12, 15, 1, 13, 3, 0, 10, 2, 6, 4, 7},
  {11, 15, 5, 0, 1, 9, 8, 6, 14, 10, 2, 12, 3, 4, 7, 13},
};

static uint32_t word_at(const uint8_t *p) {
  return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static uint32_t rotated(uint32_t x, int n) { return x >> n | x << (32 - n); }

static void mix(uint32_t *v, int a, int b, int c, int d, uint32_t x, uint32_t y) {
  v[a] = v[a] + v[b] + x;
  v[d] = rotated(v[d] ^ v[a], 16);
  v[c] = v[c] + v[d];
  v[b] = rotated(v[b] ^ v[c], 12);
  v[a] = v[a] + v[b] + y;
  v[d] = rotated(v[d] ^ v[a], 8);
  v[c] = v[c] + v[d];
  v[b] = rotated(v[b] ^ v[c], 7);
}

static void compress(
  uint32_t h[8], const uint32_t m[16], uint64_t counter, uint32_t length, uint32_t flags) {
  uint32_t v[16];
  memcpy(v, h, 32);
  memcpy(v + 8, initial, 16);
  v[12] = (uint32_t)counter;
  v[13] = (uint32_t)(counter >> 32);
  v[14] = length;
  v[15] = flags;
  for (int r = 0; r < 7; r++) {
    const uint8_t *s = schedule[r];
    mix(v, 0, 4, 8, 12, m[s[0]], m[s[1]]);
    mix(v, 1, 5, 9, 13, m[s[2]], m[s[3]]);
    mix(v, 2, 6, 10, 14, m[s[4]], m[s[5]]);
    mix(v, 3, 7, 11, 15, m[s[6]], m[s[7]]);
    mix(v, 0, 5, 10, 15, m[s[8]], m[s[9]]);
    mix(v, 1, 6, 11, 12, m[s[10]], m[s[11]]);
    mix(v, 2, 7, 8, 13, m[s[12]], m[s[13]]);
    mix(v, 3, 4, 9, 14, m[s[14]], m[s[15]]);
  }
  for (int i = 0; i < 8; i++) h[i] = v[i] ^ v[i + 8];
}

// The chaining value of one chunk, which may be short or empty.
static void chunk_value(
  const uint8_t *bytes, size_t count, uint64_t chunk, int is_root, uint32_t value[8]) {
  memcpy(value, initial, 32);
  size_t done = 0;
  do {
    const size_t length = count - done < 64 ? count - done : 64;
    uint8_t block[64] = {0};
    if (length > 0) memcpy(block, bytes + done, length);
    uint32_t m[16];
    for (int i = 0; i < 16; i++) m[i] = word_at(block + 4 * i);
    uint32_t flags = done == 0 ? CHUNK_START : 0;
    done += length;
    if (done == count) flags |= CHUNK_END | (is_root ? ROOT : 0);
    compress(value, m, chunk, (uint32_t)length, flags);
  } while (done < count);
}

#if defined(__x86_64__)
#include <immintrin.h>

// Sixteen words of sixteen chunks, a word a vector: a transposition in registers.
__attribute__((target("avx512f"), always_inline)) static inline void load16(
  const uint8_t *p, size_t stride, __m512i m[16]) {
  __m512i t[16], u[16];
  for (int i = 0; i < 16; i++) t[i] = _mm512_loadu_si512(p + stride * (size_t)i);
  for (int i = 0; i < 16; i += 2) {
    u[i] = _mm512_unpacklo_epi32(t[i], t[i + 1]);
    u[i + 1] = _mm512_unpackhi_epi32(t[i], t[i + 1]);
  }
  for (int i = 0; i < 16; i += 4) {
    t[i] = _mm512_unpacklo_epi64(u[i], u[i + 2]);
    t[i + 1] = _mm512_unpackhi_epi64(u[i], u[i + 2]);
    t[i + 2] = _mm512_unpacklo_epi64(u[i + 1], u[i + 3]);
    t[i + 3] = _mm512_unpackhi_epi64(u[i + 1], u[i + 3]);
  }
  for (int j = 0; j < 4; j++) {
    const __m512i even = _mm512_shuffle_i32x4(t[j], t[4 + j], 0x88);
    const __m512i odd = _mm512_shuffle_i32x4(t[j], t[4 + j], 0xDD);
    const __m512i evens = _mm512_shuffle_i32x4(t[8 + j], t[12 + j], 0x88);
    const __m512i odds = _mm512_shuffle_i32x4(t[8 + j], t[12 + j], 0xDD);
    m[j] = _mm512_shuffle_i32x4(even, evens, 0x88);
    m[4 + j] = _mm512_shuffle_i32x4(odd, odds, 0x88);
    m[8 + j] = _mm512_shuffle_i32x4(even, evens, 0xDD);
    m[12 + j] = _mm512_shuffle_i32x4(odd, odds, 0xDD);
  }
}

// The same of eight chunks.
__attribute__((target("avx2"), always_inline)) static inline void load8(
  const uint8_t *p, size_t stride, __m256i m[16]) {
  for (int half = 0; half < 16; half += 8) {
    __m256i t[8], u[8];
    for (int i = 0; i < 8; i++)
      t[i] = _mm256_loadu_si256((const __m256i *)(p + stride * (size_t)i + 4 * half));
    for (int i = 0; i < 8; i += 2) {
      u[i] = _mm256_unpacklo_epi32(t[i], t[i + 1]);
      u[i + 1] = _mm256_unpackhi_epi32(t[i], t[i + 1]);
    }
    for (int i = 0; i < 8; i += 4) {
      t[i] = _mm256_unpacklo_epi64(u[i], u[i + 2]);
      t[i + 1] = _mm256_unpackhi_epi64(u[i], u[i + 2]);
      t[i + 2] = _mm256_unpacklo_epi64(u[i + 1], u[i + 3]);
      t[i + 3] = _mm256_unpackhi_epi64(u[i + 1], u[i + 3]);
    }
    for (int j = 0; j < 4; j++) {
      m[half + j] = _mm256_permute2x128_si256(t[j], t[4 + j], 0x20);
      m[half + 4 + j] = _mm256_permute2x128_si256(t[j], t[4 + j], 0x31);
    }
  }
}

#define LANES 16
#define VECTOR vector16
#define NODES nodes16
#define TARGET __attribute__((target("avx512f")))
#define LOAD(p, stride, m) load16(p, stride, (__m512i *)(m))
#include "lanes.h"
#undef LANES
#undef VECTOR
#undef NODES
#undef TARGET
#undef LOAD

#define LANES 8
#define VECTOR vector8
#define NODES nodes8
#define TARGET __attribute__((target("avx2")))
#define LOAD(p, stride, m) load8(p, stride, (__m256i *)(m))
#include "lanes.h"
#undef LANES
#undef VECTOR
#undef NODES
#undef TARGET
#undef LOAD
#endif

#define LANES 4
#define VECTOR vector4
#define NODES nodes4
#define TARGET
#define LOAD(p, stride, m) \
  for (size_t i = 0; i < 64; i += 4) \
    (m)[i / 4] = (VECTOR){ \
      word_at((p) + i), word_at((p) + (stride) + i), word_at((p) + 2 * (stride) + i), \
      word_at((p) + 3 * (stride) + i)}
#include "lanes.h"

// The chaining values of many nodes, as many at a time as the processor has lanes for; those of parents
// may overwrite the pairs they are made of.
static void node_values(
  const uint8_t *bytes, enum kind kind, size_t count, uint64_t chunk, uint32_t values[][8]) {
  const size_t stride = kind == CHUNKS ? CHUNK : 64;
  size_t done = 0;
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f"))
    for (; done + 16 <= count; done += 16)
      nodes16(bytes + stride * done, kind, chunk + done, values + done);
  if (__builtin_cpu_supports("avx2"))
    for (; done + 8 <= count; done += 8)
      nodes8(bytes + stride * done, kind, chunk + done, values + done);
#endif
  for (; done + 4 <= count; done += 4)
    nodes4(bytes + stride * done, kind, chunk + done, values + done);
  for (; done < count; done++) {
    if (kind == CHUNKS) {
      chunk_value(bytes + stride * done, CHUNK, chunk + done, 0, values[done]);
    } else {
      uint32_t pair[16];
      memcpy(pair, bytes + stride * done, 64);
      recuento_blake3_parent(pair, pair + 8, 0, values[done]);
    }
  }
}

void recuento_blake3_parent(
  const uint32_t left[8], const uint32_t right[8], int is_root, uint32_t value[8]) {
  uint32_t m[16];
  memcpy(m, left, 32);
  memcpy(m + 8, right, 32);
  memcpy(value, initial, 32);
  compress(value, m, 0, 64, PARENT | (is_root ? ROOT : 0));
}

void recuento_blake3_part(
  const uint8_t *bytes, size_t count, uint64_t chunk, int is_root, uint32_t value[8]) {
  if (count <= CHUNK) {
    chunk_value(bytes, count, chunk, is_root, value);
    return;
  }
  enum { MOST = 256 };
  if (count <= MOST * CHUNK) {
    uint32_t values[MOST][8];
    size_t leaves = count / CHUNK;
    node_values(bytes, CHUNKS, leaves, chunk, values);
    if (count % CHUNK) {
      chunk_value(bytes + CHUNK * leaves, count % CHUNK, chunk + leaves, 0, values[leaves]);
      leaves++;
    }
    // Pairs from the left; one left over moves up as it is.
    while (leaves > 2) {
      const size_t made = leaves / 2;
      node_values((const uint8_t *)values, PARENTS, made, 0, values);
      if (leaves % 2) memcpy(values[made], values[leaves - 1], 32);
      leaves = made + leaves % 2;
    }
    recuento_blake3_parent(values[0], values[1], is_root, value);
    return;
  }
  size_t left = MOST * CHUNK;
  while (left * 2 < count) left *= 2;
  uint32_t values[2][8];
  recuento_blake3_part(bytes, left, chunk, 0, values[0]);
  recuento_blake3_part(bytes + left, count - left, chunk + left / CHUNK, 0, values[1]);
  recuento_blake3_parent(values[0], values[1], is_root, value);
}
