// Reference tables compiled into the binary (C23 #embed; an array literal in Swift would cost the
// compiler minutes). Each table is the bytes of its file in Data/, whose header names its source.
#include "CTables.h"

static const unsigned char incarnation_crosses_bytes[] = {
#embed "Data/incarnation_crosses.tsv"
};

ctable divinectl_incarnation_crosses(void) {
  return (ctable){incarnation_crosses_bytes, sizeof incarnation_crosses_bytes};
}

static const unsigned char line_fixings_bytes[] = {
#embed "Data/line_fixings.tsv"
};

ctable divinectl_line_fixings(void) {
  return (ctable){line_fixings_bytes, sizeof line_fixings_bytes};
}

static const unsigned char enneagram_items_bytes[] = {
#embed "Data/enneagram_items.tsv"
};

ctable divinectl_enneagram_items(void) {
  return (ctable){enneagram_items_bytes, sizeof enneagram_items_bytes};
}

static const unsigned char places_bytes[] = {
#embed "Data/places.tsv"
};

ctable divinectl_places(void) {
  return (ctable){places_bytes, sizeof places_bytes};
}

static const unsigned char place_names_bytes[] = {
#embed "Data/place_names.tsv"
};

ctable divinectl_place_names(void) {
  return (ctable){place_names_bytes, sizeof place_names_bytes};
}

static const unsigned char place_regions_bytes[] = {
#embed "Data/place_regions.tsv"
};

ctable divinectl_place_regions(void) {
  return (ctable){place_regions_bytes, sizeof place_regions_bytes};
}

static const unsigned char countries_bytes[] = {
#embed "Data/countries.tsv"
};

ctable divinectl_countries(void) {
  return (ctable){countries_bytes, sizeof countries_bytes};
}
