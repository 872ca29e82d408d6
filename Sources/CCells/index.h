// Finds the ends of cells 64 bytes at a time; included once for each kind of vector.
//
// Whether a byte stands in quotes is the parity of the quotes before it. That is what libcsv finds when
// every quote that opens a cell follows a delimiter or a line end, and every quote that closes one is
// followed by another quote, a delimiter or a line end; anything else is a fault.
//
// Bytes outside of ASCII are UTF-8 when each of 80 to BF stands where a leading byte before it wants
// one, and nowhere else; after E0, ED, F0 and F4 not all of them may (Unicode, table 3-7).

#define GLUE_(a, b) a##_##b
#define GLUE(a, b) GLUE_(a, b)

TARGET static void GLUE(NAME, long_characters)(VECTOR x, uint64_t high, uint64_t after, carried *c) {
  const uint64_t three = LEAST(x, 0xE0) & ~LEAST(x, 0xF0);
  const uint64_t four = LEAST(x, 0xF0);
  const uint64_t two = LEAST(x, 0xC2) & ~three & ~four;
  const uint64_t lead = two | three | four, more = three | four;
  const uint64_t wanted = lead << 1 | more << 2 | four << 3 | c->continued;
  c->mistakes |= (wanted ^ after) | (high & ~(after | lead)) | LEAST(x, 0xF5);
  c->continued = lead >> 63 | more >> 62 | four >> 61;
  const uint64_t e0 = EQUAL(x, 0xE0), ed = EQUAL(x, 0xED), f0 = EQUAL(x, 0xF0), f4 = EQUAL(x, 0xF4);
  const uint64_t from_90 = LEAST(x, 0x90), from_a0 = LEAST(x, 0xA0);
  c->mistakes |= ((e0 << 1 | c->e0) & ~from_a0) | ((ed << 1 | c->ed) & from_a0)
    | ((f0 << 1 | c->f0) & ~from_90) | ((f4 << 1 | c->f4) & from_90);
  c->e0 = e0 >> 63;
  c->ed = ed >> 63;
  c->f0 = f0 >> 63;
  c->f4 = f4 >> 63;
  c->longer = (c->continued & ~(uint64_t)1) | c->e0 | c->ed | c->f0 | c->f4;
}

TARGET static cells_found NAME(
  const uint8_t *text, size_t count, uint8_t delimiter, int quote, uint32_t *ends) {
  cells_found found = {0};
  carried c = {.opens = 1};
  const uint64_t has_quote = quote < 0 ? 0 : ~(uint64_t)0;
  uint8_t last[64] = {0};
  for (size_t i = 0; i < count; i += 64) {
    const uint8_t *p = text + i;
    if (count - i < 64) p = memcpy(last, p, count - i);
    const VECTOR x = LOAD(p);
    const uint64_t high = HIGH(x), after = high & ~LEAST(x, 0xC0);
    const uint64_t two = LEAST(x, 0xC2) & ~LEAST(x, 0xE0);
    if ((high & ~(after | two)) | c.longer) {
      GLUE(NAME, long_characters)(x, high, after, &c);
    } else {
      c.mistakes |= (two << 1 | c.continued) ^ after;
      c.continued = two >> 63;
    }
    const uint64_t quotes = EQUAL(x, (uint8_t)quote) & has_quote;
    const uint64_t feeds = EQUAL(x, '\n');
    const uint64_t returns = EQUAL(x, '\r');
    uint64_t cell_ends;
    // Most text has no quotes: then delimiters and line feeds are what they look like.
    if ((quotes | returns | c.inside | c.closed | c.returned) == 0) {
      cell_ends = EQUAL(x, delimiter) | feeds;
      c.opens = cell_ends >> 63;
      const size_t lines = (size_t)__builtin_popcountll(feeds);
      found.lines += lines;
      found.records += lines;
    } else {
      const uint64_t pairs = feeds & (returns << 1 | c.returned);
      const uint64_t line_ends = returns | (feeds & ~pairs);
      const uint64_t quoted = PARITIES(quotes) ^ c.inside;
      const uint64_t record_ends = line_ends & ~quoted;
      cell_ends = (EQUAL(x, delimiter) & ~quoted) | record_ends;
      const uint64_t opening = quotes & quoted, closing = quotes & ~quoted;
      const uint64_t opens = cell_ends | closing | (pairs & ~quoted);
      c.faults |= (opening & ~(opens << 1 | c.opens))
        | ((closing << 1 | c.closed) & ~(cell_ends | opening));
      c.any_returns |= returns & record_ends;
      c.inside = (uint64_t)((int64_t)quoted >> 63);
      c.opens = opens >> 63;
      c.closed = closing >> 63;
      c.returned = returns >> 63;
      found.lines += (size_t)__builtin_popcountll(line_ends);
      found.records += (size_t)__builtin_popcountll(record_ends);
    }
    found.cells += PUT(ends + found.cells, cell_ends, (uint32_t)i);
  }
  found.is_quoted_well = c.faults == 0 && c.inside == 0;
  found.is_utf8 = (c.mistakes | c.continued) == 0;
  found.has_returns = c.any_returns != 0;
  return found;
}

TARGET static int GLUE(NAME, odd)(const uint8_t *text, size_t count, uint8_t byte) {
  uint64_t odd = 0;
  size_t i = 0;
  for (; i + 64 <= count; i += 64) odd ^= EQUAL(LOAD(text + i), byte);
  uint8_t last[64];
  for (size_t j = 0; j < 64; j++) last[j] = i + j < count ? text[i + j] : (uint8_t)~byte;
  return __builtin_parityll(odd ^ EQUAL(LOAD(last), byte));
}

#undef NAME
#undef TARGET
#undef VECTOR
#undef LOAD
#undef EQUAL
#undef LEAST
#undef HIGH
#undef PARITIES
#undef PUT
#undef GLUE_
#undef GLUE
