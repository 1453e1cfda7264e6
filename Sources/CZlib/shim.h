// What C says better than Swift about zlib: a stream struct that lives for one call.

#ifndef CAREERCONNECT_CZLIB_SHIM_H
#define CAREERCONNECT_CZLIB_SHIM_H

#include <string.h>
#include <zlib.h>

/// Inflates raw deflate data (as ZIP holds it) into a buffer of exactly the size it needs.
/// Gives 1 when all of it came out and nothing is left over, else 0.
static inline int zlib_inflate_raw(
    const unsigned char *from, unsigned int count, unsigned char *into, unsigned int size) {
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return 0;
  stream.next_in = (unsigned char *)from;
  stream.avail_in = count;
  stream.next_out = into;
  stream.avail_out = size;
  int status = inflate(&stream, Z_FINISH);
  inflateEnd(&stream);
  return status == Z_STREAM_END && stream.avail_out == 0 && stream.avail_in == 0;
}

#endif
