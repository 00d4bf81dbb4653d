#include <stddef.h>

/// The bytes of an embedded table; they live as long as the program.
typedef struct {
  const void *_Nonnull bytes;
  size_t size;
} ctable;

/// Names of the incarnation crosses.
ctable divinectl_incarnation_crosses(void);

/// Planets that fix a line.
ctable divinectl_line_fixings(void);

/// Items of the enneagram test.
ctable divinectl_enneagram_items(void);
