import Civil
package import Ephemeris

/// The choices behind a result.
package struct Conventions: Report, Sendable {
  package var ephemeris: String?
  package var node: LunarNode?
  package var zoneData: String?
  /// What only some engines choose, in order.
  package var further: [Choice] = []

  /// Choices that describe themselves, in place of all others.
  package var own: (any Report & Sendable)?

  package init(
    ephemeris: String? = nil, node: LunarNode? = nil, zoneData: String? = nil,
    own: (any Report & Sendable)? = nil
  ) {
    self.ephemeris = ephemeris
    self.node = node
    self.zoneData = zoneData
    self.own = own
  }

  /// A named choice.
  package struct Choice: Sendable {
    package enum Value: Sendable {
      case text(String)
      case integer(Int)
      case degrees(Double)
      case flag(Bool)
    }

    let key: StaticString
    let value: Value

    package init(_ key: StaticString, _ value: Value) {
      self.key = key
      self.value = value
    }
  }

  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    if let own { return own.describe(to: &sink) }
    if let ephemeris { sink.text("ephemeris", ephemeris) }
    if let node { sink.text("node", node.rawValue) }
    for choice in further {
      switch choice.value {
      case .text(let text): sink.text(choice.key, text)
      case .integer(let number): sink.integer(choice.key, number)
      case .degrees(let degrees): sink.number(choice.key, degrees, decimals: 6)
      case .flag(let isOn): sink.flag(choice.key, isOn)
      }
    }
    sink.text("zone_data", zoneData)
  }
}
