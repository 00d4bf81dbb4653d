/// What the tables say of a type, with a wing or an instinct if one is named.
package struct EnneagramTypeCard: Sendable {
  /// The type.
  package let type: EnneagramType
  /// The wing that was named.
  package let wing: EnneagramWing?
  /// The subtype that was named.
  package let subtype: EnneagramSubtype?

  /// Reads `4`, `4w5`, `SP4` or `SP4w5`; letter case does not count.
  ///
  /// - Returns: nil for anything else, and for a wing that is no neighbour.
  package init?(_ text: String) {
    var rest = text.uppercased()[...]
    let instinct = EnneagramInstinct.allCases.first { rest.hasPrefix($0.rawValue) }
    if instinct != nil { rest = rest.dropFirst(2) }
    let parts = rest.split(separator: "W", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.utf8.count == 1 ? Int($0) : nil }
    guard (1...2).contains(parts.count), numbers.count == parts.count,
      let type = EnneagramType.numbered(numbers[0])
    else { return nil }
    self.type = type
    if numbers.count == 2 {
      guard let wing = EnneagramWing(type: numbers[0], neighbour: numbers[1]) else { return nil }
      self.wing = wing
    } else {
      wing = nil
    }
    subtype = instinct.map { EnneagramSubtype(type: type.number, instinct: $0) }
  }

  /// The wings: the one that was named, or both.
  package var wings: [EnneagramWing] {
    if let wing { return [wing] }
    return type.neighbours.compactMap { EnneagramWing(type: type.number, neighbour: $0) }
  }

  /// The subtypes: the one that was named, or all three.
  package var subtypes: [EnneagramSubtype] {
    subtype.map { [$0] } ?? EnneagramSubtype.all(of: type.number)
  }

  /// The codes of the trifixes that the type leads, for example `458`.
  package var trifixes: [String] {
    let others = EnneagramCenter.allCases.filter { $0 != type.center }
    return others[0].types.flatMap { one in
      others[1].types.map { "\(type.number)\(one)\($0)" }
    }.sorted()
  }

  /// The eight other types, each of which shares one group with the type: what they are taken for
  /// each other by.
  ///
  /// The four groupings are such that any two types meet in one group and no more, so the tables tell
  /// by what two types are alike, and not which are more alike.
  package var sharing: [EnneagramPair] {
    EnneagramType.all.map { EnneagramPair(type, $0) }.filter {
      $0.second.number != type.number && !$0.shared.isEmpty
    }
  }

  /// Tells a sink the card; `unconfirmed` names the keys that rest on one source.
  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.integer("type", type.number)
    sink.text("name", type.name)
    sink.text("name_palmer_daniels", type.otherName)
    sink.text("center", type.center.rawValue)
    sink.text("center_emotion", type.center.emotion)
    sink.text("harmonic", type.harmonic.rawValue)
    sink.text("hornevian", type.hornevian.rawValue)
    sink.text("object_relation", type.relation.rawValue)
    sink.text("object", type.object)
    sink.text("basic_fear", type.fear)
    sink.text("basic_desire", type.desire)
    sink.text("passion", type.passion)
    sink.text("virtue", type.virtue)
    sink.text("fixation", type.fixation)
    sink.text("holy_idea", type.holyIdea)
    sink.integer("growth", type.growth)
    sink.integer("stress", type.stress)
    sink.integer("wing", wing?.neighbour)
    sink.list("wings") { sink in
      for wing in wings {
        sink.item { sink in
          sink.text("id", wing.id)
          sink.text("name", wing.name)
        }
      }
    }
    sink.list("subtypes") { sink in
      for subtype in subtypes {
        sink.item { sink in
          sink.text("id", subtype.id)
          sink.text("instinct", subtype.instinct.name)
          sink.text("keyword", subtype.keyword)
          sink.flag("countertype", subtype.isCountertype)
        }
      }
    }
    sink.list("trifixes") { sink in for code in trifixes { sink.item(code) } }
    sink.list("shared") { sink in
      for pair in sharing {
        sink.item { sink in
          sink.integer("type", pair.second.number)
          sink.choice("by", pair.shared[0])
          sink.text("group", pair.groups(pair.shared[0]).0)
        }
      }
    }
    sink.list("unconfirmed") { sink in
      for key in EnneagramType.unconfirmed { sink.item(key) }
    }
  }
}
