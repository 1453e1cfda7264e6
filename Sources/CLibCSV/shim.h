// What C says better than Swift about libcsv: the two callbacks that copy fields into one arena,
// and the byte scans of the reader. Copying here, and not in Swift closures, takes less than half
// the instructions.

#ifndef CAREERCONNECT_CLIBCSV_SHIM_H
#define CAREERCONNECT_CLIBCSV_SHIM_H

#include <csv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/// The text of many fields end to end, with where each field ends.
typedef struct {
  unsigned char *bytes;
  size_t byte_count, byte_capacity;
  int32_t *field_ends;
  size_t field_count, field_capacity;
  /// Records closed since the counter was last set to zero.
  size_t record_count;
  int out_of_memory;
} csv_arena;

static inline csv_arena *csv_arena_new(void) { return (csv_arena *)calloc(1, sizeof(csv_arena)); }

static inline void csv_arena_free(csv_arena *arena) {
  free(arena->bytes);
  free(arena->field_ends);
  free(arena);
}

/// libcsv's first callback: one field is complete.
static inline void csv_arena_add_field(void *text, size_t length, void *data) {
  csv_arena *arena = (csv_arena *)data;
  if (arena->byte_count + length > arena->byte_capacity) {
    size_t capacity = 2 * (arena->byte_count + length) + 4096;
    unsigned char *bytes = (unsigned char *)realloc(arena->bytes, capacity);
    if (bytes == NULL) { arena->out_of_memory = 1; return; }
    arena->bytes = bytes;
    arena->byte_capacity = capacity;
  }
  if (arena->field_count == arena->field_capacity) {
    size_t capacity = 2 * arena->field_capacity + 1024;
    int32_t *ends = (int32_t *)realloc(arena->field_ends, capacity * sizeof(int32_t));
    if (ends == NULL) { arena->out_of_memory = 1; return; }
    arena->field_ends = ends;
    arena->field_capacity = capacity;
  }
  if (length > 0) memcpy(arena->bytes + arena->byte_count, text, length);
  arena->byte_count += length;
  arena->field_ends[arena->field_count++] = (int32_t)arena->byte_count;
}

/// libcsv's second callback: one record is complete.
static inline void csv_arena_end_record(int terminator, void *data) {
  (void)terminator;
  ((csv_arena *)data)->record_count++;
}

/// The byte that ends a line where a carriage return alone does: never UTF-8, so it cannot be text.
#define CSV_MARKED_LINE_END 0xfb

static inline int csv_ends_line(unsigned char byte) {
  return byte == CSV_LF || byte == CSV_CR || byte == CSV_MARKED_LINE_END;
}

/// Where blanks around values are kept, libcsv must not know any.
static inline int csv_is_no_blank(unsigned char byte) {
  (void)byte;
  return 0;
}

/// Makes a parser ready for the first record. Its buffer for one field grows by a page at a time,
/// not by 128 bytes.
static inline void csv_begin(
    struct csv_parser *parser, unsigned char delimiter, unsigned char quote,
    unsigned char line_end, int keeps_blanks) {
  csv_init(parser, CSV_STRICT | CSV_STRICT_FINI);
  csv_set_blk_size(parser, 4096);
  csv_set_delim(parser, delimiter);
  csv_set_quote(parser, quote);
  if (keeps_blanks) csv_set_space_func(parser, csv_is_no_blank);
  if (line_end == CSV_MARKED_LINE_END) csv_set_term_func(parser, csv_ends_line);
}

static inline size_t csv_arena_parse(
    struct csv_parser *parser, const unsigned char *bytes, size_t count, csv_arena *arena) {
  return csv_parse(parser, bytes, count, csv_arena_add_field, csv_arena_end_record, arena);
}

static inline int csv_arena_finish(struct csv_parser *parser, csv_arena *arena) {
  return csv_fini(parser, csv_arena_add_field, csv_arena_end_record, arena);
}

/// Drops the first bytes and fields, and lets those after them begin at zero.
static inline void csv_arena_drop_front(csv_arena *arena, size_t bytes, size_t fields) {
  if (arena->byte_count > bytes) memmove(arena->bytes, arena->bytes + bytes, arena->byte_count - bytes);
  for (size_t i = fields; i < arena->field_count; i++)
    arena->field_ends[i - fields] = arena->field_ends[i] - (int32_t)bytes;
  arena->byte_count -= bytes;
  arena->field_count -= fields;
}

/// Whether the parser stands between two records.
static inline int csv_is_between_records(const struct csv_parser *parser) {
  return parser->pstate == 0;
}

/// How often `byte` occurs.
static inline size_t csv_count_byte(const unsigned char *bytes, size_t count, unsigned char byte) {
  size_t found = 0;
  for (size_t i = 0; i < count; i++) found += bytes[i] == byte;
  return found;
}

/// Whether all bytes are ASCII other than NUL, so that nothing more needs to be asked of them.
static inline int csv_is_plain_ascii(const unsigned char *bytes, size_t count) {
  unsigned char high = 0, zero = 0;
  for (size_t i = 0; i < count; i++) { high |= bytes[i]; zero |= bytes[i] == 0; }
  return (high & 0x80) == 0 && zero == 0;
}

#endif
