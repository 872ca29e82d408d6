// The chaining values of LANES whole chunks, or of LANES pairs of values, at once; included once for
// each width.

typedef uint32_t VECTOR __attribute__((vector_size(4 * LANES)));

#define ROTATE(x, n) (((x) >> (n)) | ((x) << (32 - (n))))
#define MIX(a, b, c, d, x, y) \
  v[a] = v[a] + v[b] + m[x]; v[d] = ROTATE(v[d] ^ v[a], 16); \
  v[c] = v[c] + v[d]; v[b] = ROTATE(v[b] ^ v[c], 12); \
  v[a] = v[a] + v[b] + m[y]; v[d] = ROTATE(v[d] ^ v[a], 8); \
  v[c] = v[c] + v[d]; v[b] = ROTATE(v[b] ^ v[c], 7);
#define ROUND(r) \
  MIX(0, 4, 8, 12, schedule[r][0], schedule[r][1]) \
  MIX(1, 5, 9, 13, schedule[r][2], schedule[r][3]) \
  MIX(2, 6, 10, 14, schedule[r][4], schedule[r][5]) \
  MIX(3, 7, 11, 15, schedule[r][6], schedule[r][7]) \
  MIX(0, 5, 10, 15, schedule[r][8], schedule[r][9]) \
  MIX(1, 6, 11, 12, schedule[r][10], schedule[r][11]) \
  MIX(2, 7, 8, 13, schedule[r][12], schedule[r][13]) \
  MIX(3, 4, 9, 14, schedule[r][14], schedule[r][15])

TARGET static void NODES(
  const uint8_t *bytes, enum kind kind, uint64_t chunk, uint32_t values[][8]) {
  const int blocks = kind == CHUNKS ? 16 : 1;
  const size_t stride = kind == CHUNKS ? CHUNK : 64;
  VECTOR h[8], m[16], v[16], low, high;
  for (int i = 0; i < 8; i++) h[i] = (VECTOR){} + initial[i];
  for (int lane = 0; lane < LANES; lane++) {
    const uint64_t counter = kind == CHUNKS ? chunk + (uint64_t)lane : 0;
    low[lane] = (uint32_t)counter;
    high[lane] = (uint32_t)(counter >> 32);
  }
  for (int block = 0; block < blocks; block++) {
    LOAD(bytes + 64 * block, stride, m);
    const uint32_t flags =
      kind == PARENTS ? PARENT : (block == 0 ? CHUNK_START : 0) | (block == 15 ? CHUNK_END : 0);
    for (int i = 0; i < 8; i++) v[i] = h[i];
    for (int i = 0; i < 4; i++) v[8 + i] = (VECTOR){} + initial[i];
    v[12] = low;
    v[13] = high;
    v[14] = (VECTOR){} + 64u;
    v[15] = (VECTOR){} + flags;
    ROUND(0) ROUND(1) ROUND(2) ROUND(3) ROUND(4) ROUND(5) ROUND(6)
    for (int i = 0; i < 8; i++) h[i] = v[i] ^ v[i + 8];
  }
  for (int lane = 0; lane < LANES; lane++)
    for (int i = 0; i < 8; i++) values[lane][i] = h[i][lane];
}

#undef ROTATE
#undef MIX
#undef ROUND
