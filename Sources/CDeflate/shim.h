#include <zlib.h>

/* Macros that Swift does not see. */
static inline int vitrine_deflate_raw(z_stream *stream) {
    return deflateInit2(stream, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY);
}
