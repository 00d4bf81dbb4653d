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

/// Places, in the order of their folded names.
ctable divinectl_places(void);

/// Other names of places, in the order of the folded names.
ctable divinectl_place_names(void);

/// Countries, regions and zones of places.
ctable divinectl_place_regions(void);

/// Countries and former states.
ctable divinectl_countries(void);
