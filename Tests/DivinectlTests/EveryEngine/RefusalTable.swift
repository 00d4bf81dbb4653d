/// Command lines that are refused, one a code at least.
///
/// `@` is the test's folder, `~` a space within
/// a word, and `IN` a file with the records below; `--json` is added.
enum RefusalTable {
  private static let noon = "time --date 2000-01-01 --time 12:00"
  private static let chart = "human-design --date 1961-08-04 --time 19:24 --zone UTC"
  private static let dasha = "vimshottari --date 1996-12-07 --time 10:34 --zone UTC"
  private static let two = #"{"date":"2000-01-01","time":"12:00","zone":"UTC","#

  static let births: [(code: String, line: String, records: String)] = [
    ("ambiguous_place", "\(noon) --place Springfield", ""),
    ("ambiguous_time", "time --date 1971-10-31 --time 02:30 --zone Europe/Dublin", ""),
    ("calendar_gap", "time --date 1582-10-10 --time 12:00 --zone UTC", ""),
    ("conflicting_times", "\(noon) --time-range 11:00..13:00 --zone UTC", ""),
    ("date_missing", "time --time 12:00 --zone UTC", ""),
    ("invalid_calendar", "batch --engine time IN", two + #""calendar":"mayan"}"#),
    ("invalid_coordinate", "\(noon) --zone UTC --lon 181", ""),
    ("invalid_date", "time --date x --time 12:00 --zone UTC", ""),
    ("invalid_fold", "batch --engine time IN", two + #""fold":"middle"}"#),
    ("invalid_offset", "\(noon) --zone +25:00", ""),
    ("invalid_place", "\(noon) --place ,", ""),
    ("invalid_plus_minus", "\(noon) --plus-minus 13h --zone UTC", ""),
    ("invalid_time", "time --date 2000-01-01 --time 25:00 --zone UTC", ""),
    ("invalid_time_range", "time --date 2000-01-01 --time-range 1..2 --zone UTC", ""),
    ("longitude_missing", "\(noon) --lmt", ""),
    ("no_local_time", "time --date 1990-01-01 --time 12:00 --zone Antarctica/Troll", ""),
    ("no_records", "profile import IN", ""),
    ("nonexistent_time", "time --date 2024-03-10 --time 02:30 --zone America/New_York", ""),
    ("out_of_range", "human-design --date 9999-01-01 --time 12:00 --zone UTC", ""),
    ("place_conflict", "\(noon) --place Ulm,~DE --lat 10 --lon 10", ""),
    ("time_missing", "human-design --date 1961-08-04 --zone UTC --explain", ""),
    (
      "time_uncertain", "batch --engine gene-keys IN",
      two
        + #""with_date":"2000-01-01","with_time":"12:00","with_zone":"UTC","with_plus_minus":"5m"}"#
    ),
    ("unknown_place", "\(noon) --place Xyzzyx", ""),
    ("unknown_zone", "\(noon) --zone Europe/Lodnon", ""),
    ("zone_conflict", "\(noon) --zone UTC --lmt --lon 10", ""),
    ("zone_missing", noon, ""),
    ("zone_uncertain", "\(noon) --lat 38.88 --lon -7.06", ""),
    ("ephemeris_missing", "\(chart) --ephe-path /nonexistent", ""),
    ("ephemeris_path", "\(chart) --ephe-path /a:b", ""),
  ]

  static let engines: [(code: String, line: String, records: String)] = [
    ("answers_missing", "batch --engine enneagram IN", #"{"id":1}"#),
    ("before_birth", "numerology --date 2000-01-01 --as-of 1999-01-01", ""),
    ("conflicting_options", "\(chart) --format table", ""),
    ("coordinate_missing", "place --lat 1", ""),
    ("file_exists", "numerology --date 2000-01-01 --output IN", "{}"),
    ("empty_range", "\(dasha) --from 2020-01-01 --to 2019-01-01", ""),
    ("invalid_ayanamsa", "\(dasha) --ayanamsa user:x", ""),
    ("invalid_count", "place Ulm --limit 0", ""),
    ("invalid_cycle", "biorhythm --date 2000-01-01 --cycle x", ""),
    ("invalid_flag", "batch --engine human-design IN", two + #""explain":"perhaps"}"#),
    ("invalid_levels", "\(dasha) --levels 7", ""),
    ("invalid_masters", "numerology --date 2000-01-01 --masters 12", ""),
    ("invalid_number", "place --lat x --lon 1", ""),
    ("invalid_seed", "enneagram score --seed x", ""),
    ("invalid_threshold", "biorhythm --date 2000-01-01 --critical threshold:2", ""),
    ("invalid_range", "numerology find --life-path 3 --from 2000-01-02 --to 2000-01-01", ""),
    ("invalid_wanted", "numerology find --life-path 12", ""),
    ("invalid_totals", "enneagram score --totals 1,2", ""),
    ("invalid_years", "numerology --date 2000-01-01 --year-table 2000", ""),
    ("mark_without_letter", "numerology --name #Ann", ""),
    ("no_letters", "numerology --name 123", ""),
    ("no_moments", "\(dasha) --at IN", "# none"),
    ("nothing_to_compare", "numerology --date 2000-01-01 --with-name Ann", ""),
    ("operand_missing", "place", ""),
    ("option_missing", "biorhythm --date 2000-01-01 --compat linear", ""),
    ("option_without_effect", "\(dasha) --node mean", ""),
    ("people_count", "human-design penta IN", two + #""id":1}"#),
    ("person_missing", "numerology", ""),
    ("places_file_wrong", "time --date 2000-01-01 --time 01:00 --place A --places IN", "name,lat"),
    ("place_missing", "\(dasha) --start-from lagna", ""),
    ("target_missing", "batch --engine biorhythm IN", #"{"date":"2000-01-01"}"#),
    ("too_many_rows", "\(dasha) --tribhagi --levels 6", ""),
    ("unknown_ayanamsa", "\(dasha) --ayanamsa x", ""),
    ("unknown_choice", "\(chart) --node x", ""),
    ("unknown_part", "enneagram items --parts x", ""),
    ("unknown_subtype", "enneagram subtypes 10", ""),
    ("unknown_trifix", "enneagram trifix 888", ""),
    ("unknown_type", "enneagram type 10", ""),
    ("unknown_year", "\(dasha) --year x", ""),
    ("years_before_birth", "numerology --date 2000-01-01 --year-table 1990..1995", ""),
  ]

  static let draws: [(code: String, line: String, records: String)] = [
    ("as_of_missing", "batch --engine tarot.year IN", #"{"date":"1990-04-21"}"#),
    ("deck_too_small", "tarot draw --spread romany-21 --jumpers 20 --only majors --seed x", ""),
    ("invalid_parameter", "sacred-geometry star --parameters n", ""),
    ("parameter_out_of_range", "sacred-geometry star --parameters n=2", ""),
    ("too_many_elements", "sacred-geometry penrose --parameters steps=12", ""),
    ("unknown_form", "sacred-geometry xyzzy", ""),
    ("moment_missing", "batch --engine human-design.transit IN", two + #""id":1}"#),
    (
      "no_return",
      "human-design return saturn_return --year 1970 --date 1961-08-04 --time 01:00 --zone UTC", ""
    ),
    (
      "ambiguous_moment",
      "human-design transit --at 2026-10-25T02:30 --date 2000-01-01 --time 01:00 --zone Europe/Berlin",
      ""
    ),
    ("unknown_body", "human-design calendar --bodies x", ""),
    ("contradictory_facts", "human-design find --years 2000 --sun 36 --earth 5", ""),
    ("invalid_cross", "human-design find --years 2000 --cross 1/2", ""),
    ("invalid_gate", "human-design find --years 2000 --sun 65", ""),
    ("unknown_cycle", "human-design cycles --kind x --date 2000-01-01", ""),
    ("unknown_parameter", "sacred-geometry star --parameters m=2", ""),
    ("hour_missing", "iching plum --date 2001-09-19", ""),
    ("invalid_draws", "iching cast --draws 233,233", ""),
    ("invalid_lines", "iching cast --lines 88867", ""),
    ("invalid_numbers", "iching cast --numbers 0,1", ""),
    ("numbers_missing", "iching cast --method numbers", ""),
    ("unknown_hexagram", "iching hexagram 65", ""),
    ("invalid_cards", "tarot draw --spread single --cards sun,moon", ""),
    (
      "invalid_question", "tarot draw --seed x --question \(String(repeating: "x", count: 2001))",
      ""
    ),
    ("invalid_share", "tarot draw --seed x --reversals 2", ""),
    ("invalid_spread", "tarot draw --seed x --spread-file IN", "{}"),
    ("repeated_card", "tarot draw --spread past-present-future --cards sun,moon,sun", ""),
    ("unknown_card", "tarot card xyzzy", ""),
    ("unknown_spread", "tarot spreads xyzzy", ""),
    ("year_out_of_range", "tarot year --date 1990-04-21 --as-of 9999-06-01", ""),
  ]

  private static let sigil = "sigil-forge --method kamea --intention"

  static let sigils: [(code: String, line: String, records: String)] = [
    ("intention_missing", "sigil-forge", ""),
    ("invalid_wheel", "sigil-forge --intention x --method wheel --wheel-file IN", "ABC\nCDE"),
    ("letter_without_place", "sigil-forge --intention x --method wheel --wheel-file IN", "ABC"),
    ("letter_without_cell", "\(sigil) zoo --numbers ordinal", ""),
    ("letter_without_number", "\(sigil) win --numbers agrippa", ""),
    ("letters_without_method", "sigil-forge --name נצח", ""),
    ("mixed_scripts", "\(sigil) peace~שלום", ""),
    ("no_letters", "\(sigil) aeiou", ""),
    ("text_too_long", "\(sigil) \(String(repeating: "x", count: 10_000))", ""),
    ("unknown_letter", "\(sigil) мир", ""),
  ]

  static let words: [(code: String, line: String, records: String)] = [
    ("empty_value", "human-design --date=", ""),
    ("extra_operand", "\(chart) word", ""),
    ("repeated_option", "human-design --lmt --lmt", ""),
    ("unexpected_value", "human-design --lmt=yes", ""),
    ("unknown_command", "xyzzy", ""),
    ("unknown_field", "batch --engine time --fields utk IN", two + #""id":1}"#),
    ("unknown_operand", "completions tcsh", ""),
    ("unknown_option", "human-design --xyzzy", ""),
    ("unknown_verb", "enneagram xyzzy", ""),
    ("value_missing", "human-design --date", ""),
    ("verb_missing", "profile", ""),
    ("engine_missing", "batch IN", ""),
    ("engines_missing", "batch --engine time IN", two + #""engines":[]}"#),
    ("header_missing", "batch --engine time --input-format csv IN", "a,b\n1,2"),
    ("header_repeated", "batch --engine time --input-format csv IN", "date,date\n1,2"),
    ("invalid_map", "batch --engine time --map date IN", ""),
    ("unknown_column", "batch --engine time --input-format csv --keep a IN", "date,time\nx,y"),
    ("invalid_csv", "batch --engine time --input-format csv IN", "date,time\n\"2000"),
    ("invalid_field", "batch --engine time --fields a,,b IN", ""),
    ("invalid_json", "batch --engine time --input-format jsonl IN", "no"),
    ("invalid_type", "batch --engine time IN", #"{"date":[1]}"#),
    ("line_too_long", "batch --engine time IN", String(repeating: "{", count: 2_000_000)),
    ("repeated_engine", "batch --engine time,time IN", ""),
    ("repeated_key", "batch --engine time IN", #"{"date":"2000-01-01","date":"2000-01-01"}"#),
    ("unknown_engine", "batch --engine xyzzy IN", ""),
    ("unreadable_input", "batch --engine time @/missing", ""),
    ("unused_option", "batch --engine time --node mean IN", ""),
    ("write_failed", "\(noon) --zone UTC --output @/missing/file", ""),
    ("file_exists", "enneagram test --save IN", ""),
    ("input_ended", "enneagram test", ""),
  ]

  static let people: [(code: String, line: String, records: String)] = [
    ("confirmation_missing", "profile remove ann", ""),
    ("control_character", "profile add bob --name a\u{7}b --date 2000-01-01", ""),
    ("damaged_profile", "profile show bad", ""),
    ("invalid_name", "profile add ../x --date 2000-01-01", ""),
    ("exchange_record_wrong", "profile import IN --input-format aaf", "#A93:X"),
    (
      "zone_unclear", "profile import IN --input-format aaf",
      "#A93:X,Y,*,20.4.1983,17:09,A,D\n#B93:*,48n24,11e45,1hw,0"
    ),
    ("name_missing", "profile import IN", #"{"date":"2000-01-01"}"#),
    ("profile_exists", "profile add ann --date 2000-01-01", ""),
    ("repeated_name", "profile remove ann ann --yes", ""),
    (
      "text_too_long",
      "profile add bob --date 2000-01-01 --name \(String(repeating: "x", count: 5000))", ""
    ),
    ("two_names", "profile import IN", #"{"id":"a","profile":"b","date":"2000-01-01"}"#),
    ("unknown_key", "profile import IN", #"{"id":"a","date":"2000-01-01","colour":"red"}"#),
    ("unknown_profile", "profile show nobody", ""),
    ("unreadable_profile", "profile show folder", ""),
  ]

  private static let expecting = #""engine":"human-design","expected":{"#

  static let comparisons: [(code: String, line: String, records: String)] = [
    ("engine_missing", "verify IN", two + #""expected":{"type":"Projector"}}"#),
    ("invalid_tolerance", "verify --tolerance -1 IN", ""),
    ("nothing_expected", "verify IN", two + #""engine":"human-design"}"#),
    ("option_without_effect", "verify --tolerance 1", ""),
    ("unknown_path", "verify IN", two + expecting + #""typ":"Projector"}}"#),
    ("unreadable_input", "verify @/missing", ""),
  ]

  static let all = comparisons + births + engines + draws + sigils + words + people

  /// Codes that no line here reaches, and where they are tested, or why they cannot be.
  static let elsewhere: [String: String] = [
    "command_missing": "there is no word, so none that asks for JSON: below",
    "invalid_default": "a line of a file of defaults: DefaultOptionsTests",
    "unknown_format": "beside --json the ending of a file says nothing: CommandLineTests",
    "fields_missing": "a format beside which there is no JSON: below",
    "invalid_size": "a picture is no JSON: PictureStyleTests",
    "invalid_utf8": "no text of a test holds such bytes: below",
    "invalid_year": "the cache has no JSON: below",
    "no_cache_folder": "the environment names no folder: below",
    "no_data_folder": "the environment names no folder: below",
    "unknown_output": "schema takes no --json: below",
    "no_input": "standard input is a terminal: below",
    "zone_data_unusable": "the zones are missing: below",
    "ephemeris_damaged": "needs damaged files: EphemerisTests",
    "ephemeris_clock_file": "needs a folder with other files: EphemerisFilesTests",
    "ephemeris_unknown": "needs a folder with other files: EphemerisFilesTests",
    "file_unreadable": "a disk would have to fail: MachineTests",
    "too_few_descriptors": "needs a limit: MachineTests",
    "ephemeris_environment": "libswe's own variables would have to be set before the process",
    "ephemeris_library": "libswe would have to answer what it never does",
    "format_missing": "a card would have to promise a format that it has not",
    "interrupted": "needs a signal: BatchProgramTests",
    "seed_missing": "a caller without a system: the edge and the batch always give a seed",
    "read_failed": "a disk would have to fail while it is read",
    "remove_failed": "a folder that may be written would have to keep a file",
  ]
}
