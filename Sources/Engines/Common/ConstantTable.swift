/// Parts of descriptions that are always the same, rendered once in compact JSON: for example name
/// and center of each gate.
///
/// A writer of compact JSON copies the bytes. A class, so that handing it on costs nothing.
public final class ConstantTable: Sendable {
  private let compact: [UInt8]
  private let ends: [Int]

  /// Renders the parts, each without the braces around it.
  public init(_ parts: some Sequence<some Report>) {
    var writer = JSONWriter(style: .compact)
    var ends = [0]
    for part in parts {
      writer.truncate(to: writer.count)
      part.describe(to: &writer)
      ends.append(writer.count)
    }
    compact = writer.bytes
    self.ends = ends
  }

  /// Renders texts, each with its quotes.
  public init(texts: some Sequence<String>) {
    var writer = JSONWriter(style: .compact)
    var ends = [0]
    for text in texts {
      writer.bare(text)
      ends.append(writer.count)
    }
    compact = writer.bytes
    self.ends = ends
  }

  /// The bytes of a part.
  @inline(__always)
  func withBytes(of index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    compact.withUnsafeBufferPointer { body(.init(rebasing: $0[ends[index]..<ends[index + 1]])) }
  }
}

extension ReportSink {
  /// Tells a part that is always the same.
  public mutating func constant(
    _ part: @autoclosure () -> some Report, _ table: @autoclosure () -> ConstantTable, _ index: Int
  ) {
    part().describe(to: &self)
  }

  /// Tells a text of a list that is always the same.
  public mutating func item(
    _ text: @autoclosure () -> String, _ table: @autoclosure () -> ConstantTable, _ index: Int
  ) {
    item(text())
  }
}
