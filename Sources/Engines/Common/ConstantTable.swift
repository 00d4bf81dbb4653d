/// Parts of descriptions that are always the same, for example name and center of each gate.
///
/// A writer of compact JSON copies their bytes, which are rendered once. A class, so that handing
/// it on costs nothing.
public final class ConstantTable<Content: Report & Sendable>: Sendable {
  /// What each part says.
  public let contents: [Content]
  private let compact: [UInt8]
  private let ends: [Int]

  /// Makes a table and renders its parts.
  public init(_ contents: [Content]) {
    self.contents = contents
    var writer = JSONWriter(style: .compact)
    var ends = [0]
    for content in contents {
      writer.truncate(to: writer.count)
      content.describe(to: &writer)
      ends.append(writer.count)
    }
    compact = writer.bytes
    self.ends = ends
  }

  /// The bytes of a part in compact JSON, without braces.
  func withCompactBytes(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    compact.withUnsafeBufferPointer { body(.init(rebasing: $0[ends[index]..<ends[index + 1]])) }
  }
}

/// Texts that are always the same, with the bytes that they are in JSON.
public final class ConstantTexts: Sendable {
  /// The texts.
  public let texts: [String]
  private let compact: [UInt8]
  private let ends: [Int]

  /// Makes a table and renders its texts.
  public init(_ texts: [String]) {
    self.texts = texts
    var writer = JSONWriter(style: .compact)
    var ends = [0]
    for text in texts {
      writer.bare(text)
      ends.append(writer.count)
    }
    compact = writer.bytes
    self.ends = ends
  }

  /// The bytes of a text in JSON, with its quotes.
  func withCompactBytes(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    compact.withUnsafeBufferPointer { body(.init(rebasing: $0[ends[index]..<ends[index + 1]])) }
  }
}

extension ReportSink {
  /// Tells a part that is always the same.
  public mutating func constant(_ table: ConstantTable<some Report>, _ index: Int) {
    table.contents[index].describe(to: &self)
  }

  /// Tells a text of a list that is always the same.
  public mutating func item(_ texts: ConstantTexts, _ index: Int) {
    item(texts.texts[index])
  }
}
