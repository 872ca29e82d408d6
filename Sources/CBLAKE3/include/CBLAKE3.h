#ifndef CBLAKE3_H
#define CBLAKE3_H

// BLAKE3 (O'Connor, Aumasson, Neves, Wilcox-O'Hearn: BLAKE3, one function, fast everywhere, 2021),
// the unkeyed hash with 32 bytes of output, several chunks at a time.

#include <stddef.h>
#include <stdint.h>

/// The chaining value of a part of an input: `count` bytes, from the chunk number `chunk` on.
///
/// A part is a whole subtree: its length is 1,024 bytes times a power of two and its start a multiple
/// of its length, or it is the last one. `is_root` when the part is the whole input.
void recuento_blake3_part(
  const uint8_t *bytes, size_t count, uint64_t chunk, int is_root, uint32_t value[8]);

/// The chaining value of two subtrees.
void recuento_blake3_parent(
  const uint32_t left[8], const uint32_t right[8], int is_root, uint32_t value[8]);

#endif
