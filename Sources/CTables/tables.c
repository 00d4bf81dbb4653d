// Reference tables compiled into the binary (C23 #embed; an array literal in Swift would cost the
// compiler minutes). Each table is the bytes of its file in Data/, whose header names its source.
#include "CTables.h"
#include <string.h>

#define TABLE(title) \
  if (strcmp(name, title) == 0) { \
    static const unsigned char bytes[] = {
#define END }; \
    return (ctable){bytes, sizeof bytes}; \
  }

ctable divinectl_table(const char *name) {
TABLE("incarnation_crosses")
#embed "Data/incarnation_crosses.tsv"
END
TABLE("ephemeris_files")
#embed "Data/ephemeris_files.tsv"
END
TABLE("ephemeris_parts")
#embed "Data/ephemeris_parts.tsv"
END
TABLE("line_fixings")
#embed "Data/line_fixings.tsv"
END
TABLE("enneagram_items")
#embed "Data/enneagram_items.tsv"
END
TABLE("tarot_cards")
#embed "Data/tarot_cards.tsv"
END
TABLE("tarot_spreads")
#embed "Data/tarot_spreads.tsv"
END
TABLE("hexagrams")
#embed "Data/hexagrams.tsv"
END
TABLE("hexagram_texts")
#embed "Data/hexagram_texts.tsv"
END
TABLE("places")
#embed "Data/places.tsv"
END
TABLE("place_names")
#embed "Data/place_names.tsv"
END
TABLE("place_regions")
#embed "Data/place_regions.tsv"
END
TABLE("countries")
#embed "Data/countries.tsv"
END
TABLE("small_places")
#embed "Data/small_places.tsv"
END
TABLE("small_place_names")
#embed "Data/small_place_names.tsv"
END
TABLE("place_words")
#embed "Data/place_words.tsv"
END
TABLE("local_clocks")
#embed "Data/local_clocks.tsv"
END
TABLE("calendar_changes")
#embed "Data/calendar_changes.tsv"
END
TABLE("backzone")
#embed "Data/backzone.tsv"
END
TABLE("shapes")
#embed "Data/shapes.tsv"
END
TABLE("known_cases")
#embed "Data/known_cases.tsv"
END
TABLE("known_positions")
#embed "Data/known_positions.tsv"
END
  return (ctable){0, 0};
}
