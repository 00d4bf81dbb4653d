/// Three types, one of each center, in the order of their weight.
///
/// The field also calls it by a word that is a trademark; trifix is the free one.
package struct EnneagramTrifix: Sendable {
  /// The types, the leading one first.
  package let types: [EnneagramType]

  /// Reads three digits; nil where they are not one of each center.
  package init?(_ text: String) {
    let types = text.compactMap { $0.wholeNumberValue }.compactMap(EnneagramType.numbered)
    guard text.utf8.count == 3, types.count == 3, Set(types.map(\.center)).count == 3 else {
      return nil
    }
    self.types = types
  }

  /// The three digits.
  package var code: String { types.map { "\($0.number)" }.joined() }

  /// The digits in rising order, as the 27 sets are listed.
  package var set: String { types.map(\.number).sorted().map(String.init).joined() }

  /// The six orders of the set, rising.
  package var orders: [String] {
    let digits = types.map { "\($0.number)" }
    return digits.indices.flatMap { first in
      digits.indices.filter { $0 != first }.map { second in
        digits[first] + digits[second] + digits[3 - first - second]
      }
    }.sorted()
  }

  /// Tells a sink the trifix; `shared` has the groups to which two or three of the types belong.
  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("trifix", code)
    sink.text("set", set)
    sink.list("types") { sink in
      for type in types {
        sink.item { sink in
          sink.integer("type", type.number)
          sink.text("name", type.name)
          sink.text("center", type.center.rawValue)
          sink.text("harmonic", type.harmonic.rawValue)
          sink.text("hornevian", type.hornevian.rawValue)
          sink.text("object_relation", type.relation.rawValue)
        }
      }
    }
    sink.list("shared") { sink in
      for (first, second) in [(0, 1), (0, 2), (1, 2)] {
        let pair = EnneagramPair(types[first], types[second])
        for grouping in pair.shared {
          sink.item { sink in
            sink.integer("first", pair.first.number)
            sink.integer("second", pair.second.number)
            sink.choice("by", grouping)
            sink.text("group", pair.groups(grouping).0)
          }
        }
      }
    }
    sink.list("orders", of: orders)
  }
}

/// Some of the 27 subtypes.
package struct EnneagramSubtypes: Sendable {
  /// The subtypes, by type and then self-preservation, social, one-to-one.
  package let subtypes: [EnneagramSubtype]

  /// All of them, or those of a type, an instinct or both; nil for another text.
  package init?(_ text: String?) {
    var rest = (text ?? "").uppercased()[...]
    let instinct = EnneagramInstinct.allCases.first { rest.hasPrefix($0.rawValue) }
    if instinct != nil { rest = rest.dropFirst(2) }
    let type = rest.utf8.count == 1 ? Int(rest).flatMap(EnneagramType.numbered) : nil
    guard rest.isEmpty || type != nil, text == nil || instinct != nil || type != nil else {
      return nil
    }
    subtypes = (1...9).filter { type == nil || type?.number == $0 }
      .flatMap(EnneagramSubtype.all).filter { instinct == nil || instinct == $0.instinct }
  }

  /// Tells a sink the subtypes.
  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.list("subtypes") { sink in
      for subtype in subtypes {
        sink.item { sink in
          sink.text("id", subtype.id)
          sink.integer("type", subtype.type)
          sink.text("instinct", subtype.instinct.name)
          sink.text("keyword", subtype.keyword)
          sink.flag("countertype", subtype.isCountertype)
        }
      }
    }
  }
}

/// The nine levels of development that each type has (Riso and Hudson; one source).
package struct EnneagramLevels: Sendable {
  /// A third of the levels.
  package enum Band: String, CaseIterable, Sendable {
    /// Levels 1 to 3.
    case healthy
    /// Levels 4 to 6.
    case average
    /// Levels 7 to 9.
    case unhealthy
  }

  /// One level.
  package struct Level: Sendable {
    /// 1 to 9.
    package let number: Int
    /// The name.
    package let name: String
    /// The third to which it belongs.
    package var band: Band { Band.allCases[(number - 1) / 3] }
  }

  /// The levels, the highest first.
  package let levels = [
    "Liberation", "Psychological capacity", "Social value", "Imbalance / social role",
    "Interpersonal control", "Overcompensation", "Violation", "Obsession and compulsion",
    "Pathological destructiveness",
  ].enumerated().map { Level(number: $0.offset + 1, name: $0.element) }

  /// Tells a sink the levels.
  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.list("levels") { sink in
      for level in levels {
        sink.item { sink in
          sink.integer("level", level.number)
          sink.choice("band", level.band)
          sink.text("name", level.name)
        }
      }
    }
  }
}
