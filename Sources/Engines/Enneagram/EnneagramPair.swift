/// What two types have in common and what joins them; facts of the tables only.
package struct EnneagramPair: Sendable {
  /// How one type is linked to the other.
  package enum Link: Hashable, Sendable {
    /// The two are the same.
    case same
    /// They are neighbours on the circle, so each can be the other's wing.
    case neighbours
    /// The arrow of growth of the first type leads to the second; its stress leads back.
    case growth(from: Int, to: Int)

    /// The name, a value of the output.
    package var name: String {
      switch self {
      case .same: "same"
      case .neighbours: "neighbours"
      case .growth: "arrow"
      }
    }

    /// The link for people.
    package var text: String {
      switch self {
      case .same: "the same type"
      case .neighbours: "neighbours on the circle: each can be the other's wing"
      case .growth(let from, let to):
        "growth leads from \(from) to \(to), stress from \(to) to \(from)"
      }
    }
  }

  /// A group of types.
  package enum Grouping: String, CaseIterable, Sendable {
    /// Body, heart or head.
    case center
    /// How a type meets difficulty.
    case harmonic
    /// How a type gets what it wants.
    case hornevian
    /// How a type relates to what it needs.
    case objectRelation = "object_relation"
  }

  /// The two types.
  package let first: EnneagramType
  /// The other one.
  package let second: EnneagramType

  /// Makes a pair.
  package init(_ first: EnneagramType, _ second: EnneagramType) {
    self.first = first
    self.second = second
  }

  /// What links the two; possibly nothing.
  package var links: [Link] {
    if first.number == second.number { return [.same] }
    var links: [Link] = []
    if first.neighbours.contains(second.number) { links.append(.neighbours) }
    if first.growth == second.number {
      links.append(.growth(from: first.number, to: second.number))
    }
    if second.growth == first.number {
      links.append(.growth(from: second.number, to: first.number))
    }
    return links
  }

  /// The groups of a kind to which the two belong.
  package func groups(_ grouping: Grouping) -> (String, String) {
    switch grouping {
    case .center: (first.center.rawValue, second.center.rawValue)
    case .harmonic: (first.harmonic.rawValue, second.harmonic.rawValue)
    case .hornevian: (first.hornevian.rawValue, second.hornevian.rawValue)
    case .objectRelation: (first.relation.rawValue, second.relation.rawValue)
    }
  }

  /// The groups that the two share.
  package var shared: [Grouping] {
    Grouping.allCases.filter { groups($0).0 == groups($0).1 }
  }
}

extension EnneagramPair {
  /// Tells a sink the pair.
  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.list("types") { sink in
      for type in [first, second] {
        sink.item { sink in
          sink.integer("type", type.number)
          sink.text("name", type.name)
          for grouping in Grouping.allCases {
            let groups = groups(grouping)
            sink.text(grouping.key, type.number == first.number ? groups.0 : groups.1)
          }
        }
      }
    }
    sink.list("links") { sink in
      for link in links {
        sink.item { sink in
          sink.text("link", link.name)
          if case .growth(let from, let to) = link {
            sink.integer("growth_from", from)
            sink.integer("growth_to", to)
          } else {
            sink.null("growth_from")
            sink.null("growth_to")
          }
        }
      }
    }
    sink.list("shared") { sink in for grouping in shared { sink.item(grouping.rawValue) } }
  }
}

extension EnneagramPair.Grouping {
  /// The key of the output.
  var key: StaticString {
    switch self {
    case .center: "center"
    case .harmonic: "harmonic"
    case .hornevian: "hornevian"
    case .objectRelation: "object_relation"
    }
  }
}
