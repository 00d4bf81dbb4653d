/// A revision of the Model Context Protocol, the oldest first.
enum MCPVersion: String, CaseIterable, Comparable, Sendable {
  case november2024 = "2024-11-05"
  case march2025 = "2025-03-26"
  case june2025 = "2025-06-18"
  case november2025 = "2025-11-25"
  case july2026 = "2026-07-28"

  /// The newest of those that begin with `initialize`.
  static let latestWithHandshake = november2025

  /// Whether each request says its version itself, and there is no `initialize`.
  var isStateless: Bool { self >= .july2026 }
  /// Whether a message may be a list of messages.
  var hasBatches: Bool { self == .march2025 }
  /// Whether a tool says that it only reads.
  var hasAnnotations: Bool { self >= .march2025 }
  /// Whether a tool has a title and a schema of its output, and a result its structure.
  var hasStructure: Bool { self >= .june2025 }

  static func < (first: Self, second: Self) -> Bool { first.rawValue < second.rawValue }
}
